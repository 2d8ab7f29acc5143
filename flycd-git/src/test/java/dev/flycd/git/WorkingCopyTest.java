package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Working copies made by git itself. */
class WorkingCopyTest {

    @TempDir
    private Path temp;

    private Path top;

    @BeforeEach
    void makeWorkingCopy() throws IOException, InterruptedException {
        top = Files.createDirectories(temp.toRealPath().resolve("copy"));
        git(top, "init", "-q", "-b", "main");
    }

    @Test
    void isFoundFromAnyFolderInIt() throws IOException {
        Path deep = Files.createDirectories(top.resolve("a/b"));

        assertThat(WorkingCopy.containing(deep).orElseThrow().root()).isEqualTo(top);
        assertThat(WorkingCopy.containing(top).orElseThrow().root()).isEqualTo(top);
        assertThat(WorkingCopy.containing(temp)).isEmpty();
        assertThat(WorkingCopy.containing(temp.resolve("nowhere"))).isEmpty();
    }

    @Test
    void isFoundThroughALink() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link"), top);

        assertThat(WorkingCopy.containing(link).orElseThrow().root()).isEqualTo(top);
    }

    @Test
    void hasNoCommitAtFirst() {
        WorkingCopy copy = WorkingCopy.containing(top).orElseThrow();

        assertThat(copy.commit()).isEmpty();
        assertThat(copy.branch()).contains("main");
        assertThat(copy.trackedFiles(top)).isEmpty();
    }

    @Test
    void tellsCommitAndBranch() throws IOException, InterruptedException {
        String commit = commit("one");
        WorkingCopy copy = WorkingCopy.containing(top).orElseThrow();
        assertThat(copy.commit()).contains(commit);

        git(top, "checkout", "-q", "-b", "feature/x");
        assertThat(copy.branch()).contains("feature/x");

        git(top, "checkout", "-q", "--detach");
        assertThat(copy.branch()).isEmpty();
        assertThat(copy.commit()).contains(commit);
    }

    @Test
    void tellsTheAddressesOfItsRemotesWithoutThoseThatOnlyGitMayUse() throws IOException, InterruptedException {
        git(top, "remote", "add", "origin", "git@github.com:me/my-cloud.git");
        git(top, "remote", "add", "mirror", "https://user:canary@gitlab.com/me/my-cloud");
        git(top, "remote", "add", "odd", "ext::sh -c 'touch " + temp.resolve("pwned") + "'");

        WorkingCopy copy = WorkingCopy.containing(top).orElseThrow();

        assertThat(copy.remotes())
                .hasSize(2)
                .allSatisfy(url -> assertThat(url.toString()).doesNotContain("canary"));
        assertThat(temp.resolve("pwned")).doesNotExist();
    }

    @Test
    void listsTrackedFilesOnly() throws IOException, InterruptedException {
        Files.createDirectories(top.resolve("app/ü"));
        Files.writeString(top.resolve("app/ü/f"), "");
        Files.writeString(top.resolve("application"), "");
        commit("one");
        Files.writeString(top.resolve("app/untracked"), "");

        WorkingCopy copy = WorkingCopy.containing(top).orElseThrow();

        assertThat(copy.trackedFiles(top.resolve("app"))).containsExactly("app/ü/f");
        assertThat(copy.trackedFiles(top)).containsExactly("app/ü/f", "application", "file");
        assertThatIllegalArgumentException().isThrownBy(() -> copy.trackedFiles(temp));
    }

    @Test
    void mayBeALinkedWorktree() throws IOException, InterruptedException {
        String commit = commit("one");
        git(top, "remote", "add", "origin", "git@github.com:me/my-cloud.git");
        Path linked = temp.toRealPath().resolve("linked");
        git(top, "worktree", "add", "-q", "-b", "other", linked.toString());

        WorkingCopy copy = WorkingCopy.containing(linked).orElseThrow();

        assertThat(copy.root()).isEqualTo(linked);
        assertThat(copy.commit()).contains(commit);
        assertThat(copy.branch()).contains("other");
        assertThat(copy.remotes()).hasSize(1);
        assertThat(copy.trackedFiles(linked)).containsExactly("file");
    }

    @Test
    void isNotWhereItsConfigurationSays() throws IOException, InterruptedException {
        commit("one");
        git(top, "config", "core.worktree", "/");

        assertThat(WorkingCopy.containing(top).orElseThrow().root()).isEqualTo(top);
    }

    @Test
    void runsNothingThatItsConfigurationNames() throws IOException, InterruptedException {
        commit("one");
        Path pwned = temp.resolve("pwned");
        for (String key : List.of("core.fsmonitor", "core.sshCommand", "core.pager", "credential.helper")) {
            git(top, "config", key, "touch " + pwned);
        }
        git(top, "config", "filter.evil.clean", "touch " + pwned);
        Files.writeString(top.resolve(".gitattributes"), "* filter=evil\n");

        WorkingCopy copy = WorkingCopy.containing(top).orElseThrow();
        copy.trackedFiles(top);
        copy.remotes();
        copy.commit();

        assertThat(pwned).doesNotExist();
    }

    @Test
    void isNoneWhereDotGitIsSomethingElse() throws IOException {
        Path odd = Files.createDirectories(temp.resolve("odd"));
        Files.writeString(odd.resolve(".git"), "gitdir: /nowhere\n");

        assertThat(WorkingCopy.containing(odd)).isEmpty();
    }

    private String commit(String message) throws IOException, InterruptedException {
        Files.writeString(top.resolve("file"), message);
        git(top, "add", "-A");
        git(top, "-c", "user.name=Test", "-c", "user.email=test@example.com", "commit", "-q", "-m", message);
        return git(top, "rev-parse", "HEAD");
    }

    private static String git(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said.strip();
    }
}
