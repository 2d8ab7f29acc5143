package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitMirrorsTest {

    @TempDir
    private Path temp;

    private GitFixture origin;
    private GitMirrors mirrors;

    @BeforeEach
    void makeRepository() {
        origin = GitFixture.create(temp.resolve("origin.git"));
        mirrors = GitMirrors.open(GitFixture.settings(temp.resolve("cache")));
    }

    @AfterEach
    void close() {
        mirrors.close();
        origin.close();
    }

    @Test
    void readsTheDefaultBranch() {
        String commit = origin.file("app.yaml", "app: one").commit("one");

        GitTree tree = mirrors.tree(origin.url(), GitRef.DEFAULT_BRANCH);

        assertThat(tree.revision()).isEqualTo(new GitRevision(origin.url(), commit, "refs/heads/main"));
        assertThat(text(tree, "app.yaml")).isEqualTo("app: one");
    }

    @Test
    void followsTheRemotesHeadToABranchOfAnotherName() {
        origin.file("a", "1").commit("one");
        String commit = origin.branch("trunk").file("a", "2").commit("two");
        origin.defaultBranch("trunk");

        GitRevision found = mirrors.resolve(origin.url(), GitRef.DEFAULT_BRANCH);

        assertThat(found).isEqualTo(new GitRevision(origin.url(), commit, "refs/heads/trunk"));
    }

    @Test
    void commitBeatsTagBeatsBranch() {
        String first = origin.file("a", "1").commit("one");
        origin.tag("v1");
        String second = origin.file("a", "2").commit("two");
        origin.branch("dev").file("a", "3").commit("three");

        assertThat(mirrors.resolve(origin.url(), new GitRef("dev", "v1", second))
                        .commit())
                .isEqualTo(second);
        assertThat(mirrors.resolve(origin.url(), new GitRef("dev", "v1", null)).commit())
                .isEqualTo(first);
    }

    @Test
    void tellsABranchFromATagOfTheSameName() {
        String tagged = origin.file("a", "1").commit("one");
        origin.tag("v1");
        String onBranch = origin.branch("v1").file("a", "2").commit("two");

        assertThat(mirrors.resolve(origin.url(), GitRef.tag("v1")).commit()).isEqualTo(tagged);
        assertThat(mirrors.resolve(origin.url(), GitRef.branch("v1")).commit()).isEqualTo(onBranch);
    }

    @Test
    void peelsAnnotatedTags() {
        String commit = origin.file("a", "1").commit("one");
        origin.annotatedTag("v1");

        assertThat(mirrors.tree(origin.url(), GitRef.tag("v1")).revision())
                .isEqualTo(new GitRevision(origin.url(), commit, "refs/tags/v1"));
    }

    @Test
    void findsACommitByTheBeginningOfItsId() {
        String commit = origin.file("a", "1").commit("one");

        GitTree tree = mirrors.tree(origin.url(), GitRef.commit(commit.substring(0, 8)));

        assertThat(tree.revision().commit()).isEqualTo(commit);
    }

    @Test
    void readsAnOldCommitById() {
        String old = origin.file("a", "1").commit("one");
        origin.file("a", "2").commit("two");

        assertThat(text(mirrors.tree(origin.url(), GitRef.commit(old)), "a")).isEqualTo("1");
    }

    @Test
    void saysWhichBranchesThereAreWhenOneIsMissing() {
        origin.file("a", "1").commit("one");
        origin.branch("dev").commit("two");

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> mirrors.resolve(origin.url(), GitRef.branch("mian")))
                .withMessageContaining("no branch \"mian\"; its branches: dev, main")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(GitException.Reason.REF_NOT_FOUND));
    }

    @Test
    void saysThatARepositoryIsEmpty() {
        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> mirrors.tree(origin.url(), GitRef.DEFAULT_BRANCH))
                .withMessageContaining("is empty");
    }

    @Test
    void saysThatThereIsNoRepository() {
        RepoUrl nowhere = RepoUrl.parse("file://" + temp.resolve("nowhere"));

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> mirrors.tree(nowhere, GitRef.DEFAULT_BRANCH))
                .withMessageContaining("no repository in that folder");
    }

    @Test
    void seesAPushOnlyAfterRefresh() {
        String first = origin.file("a", "1").commit("one");
        assertThat(mirrors.resolve(origin.url(), GitRef.DEFAULT_BRANCH).commit())
                .isEqualTo(first);
        String second = origin.file("a", "2").commit("two");

        assertThat(mirrors.resolve(origin.url(), GitRef.DEFAULT_BRANCH).commit())
                .isEqualTo(first);
        mirrors.refresh();

        assertThat(mirrors.resolve(origin.url(), GitRef.DEFAULT_BRANCH).commit())
                .isEqualTo(second);
        assertThat(text(mirrors.tree(origin.url(), GitRef.DEFAULT_BRANCH), "a")).isEqualTo("2");
    }

    @Test
    void followsForcedPushesAndBranchesThatBecomeFolders() {
        origin.branch("topic").file("a", "1").commit("one");
        mirrors.tree(origin.url(), GitRef.branch("topic"));
        origin.branch("main").commit("other");
        origin.deleteRef("refs/heads/topic");
        origin.branch("topic/deep").file("a", "2").commit("two");
        mirrors.refresh();

        assertThat(text(mirrors.tree(origin.url(), GitRef.branch("topic/deep")), "a"))
                .isEqualTo("2");
    }

    @Test
    void saysThatABranchMovedMeanwhileWhenItsCommitIsGone() {
        origin.file("a", "1").commit("one");
        mirrors.resolve(origin.url(), GitRef.DEFAULT_BRANCH);
        origin.deleteRef("refs/heads/main").file("a", "2").commit("rewritten");

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> mirrors.tree(origin.url(), GitRef.DEFAULT_BRANCH))
                .withMessageContaining("refs/heads/main of file://")
                .withMessageContaining("moved while it was read; run again");
    }

    @Test
    void honoursInsteadOf() {
        String commit = origin.file("a", "1").commit("one");
        Map<String, String> environment = Map.of(
                "GIT_CONFIG_COUNT", "1",
                "GIT_CONFIG_KEY_0", "url.file://" + temp.toAbsolutePath() + "/.insteadOf",
                "GIT_CONFIG_VALUE_0", "https://git.example.com/");
        GitSettings settings = new GitSettings(temp.resolve("cache"), environment, Duration.ofSeconds(60));
        RepoUrl written = RepoUrl.parse("https://git.example.com/origin.git");

        try (GitMirrors rewritten = GitMirrors.open(settings)) {
            assertThat(rewritten.tree(written, GitRef.DEFAULT_BRANCH).revision())
                    .isEqualTo(new GitRevision(written, commit, "refs/heads/main"));
        }
    }

    private static String text(GitTree tree, String path) {
        return new String(tree.read(path, 1000).orElseThrow(), StandardCharsets.UTF_8);
    }
}
