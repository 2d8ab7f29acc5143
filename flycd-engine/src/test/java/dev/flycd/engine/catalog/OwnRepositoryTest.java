package dev.flycd.engine.catalog;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static dev.flycd.engine.testing.ConfigFolder.gitProject;
import static dev.flycd.engine.testing.ConfigFolder.names;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.catalog.LoadOptions.GitSources;
import dev.flycd.engine.catalog.LoadOptions.OwnRepository;
import dev.flycd.engine.testing.ConfigFolder;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.GitSettings;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.Trust;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is a clone of a repository its own projects name. */
class OwnRepositoryTest {

    private static final LoadOptions FETCH_OWN = new LoadOptions(OwnRepository.REMOTE, GitSources.FOLLOW);

    @TempDir
    Path temp;

    private GitFixture repo;
    private GitMirrors mirrors;

    @BeforeEach
    void makeRepository() {
        repo = GitFixture.create(temp.resolve("remote/my-cloud.git"));
        mirrors = GitMirrors.open(GitFixture.settings(temp.resolve("cache")));
    }

    @AfterEach
    void closeRepository() {
        mirrors.close();
        repo.close();
    }

    @Test
    void thePullRequestsCheckoutPlansItself() {
        repo.file("project.yaml", gitProject("my-cloud", repo.url(), "path: clouds"))
                .file("clouds/a/app.yaml", app("a"))
                .commit("first");
        ConfigFolder checkout = checkout("HEAD");
        checkout.git("checkout", "-q", "-b", "change");
        checkout.file("clouds/b/app.yaml", app("b")).git("add", ".");
        checkout.git("commit", "-q", "-m", "add b");
        checkout.git("checkout", "-q", "--detach");

        assertThat(names(checkout.load(mirrors, LoadOptions.DEFAULT))).containsExactly("a", "b");
        assertThat(checkout.load(mirrors, LoadOptions.DEFAULT).skipped()).isEmpty();
        assertThat(names(checkout.load(mirrors, FETCH_OWN))).containsExactly("a", "b");
        assertThat(checkout.load(mirrors, FETCH_OWN).apps().get(0).tree()).isInstanceOf(MirrorTree.class);
        assertThat(checkout.load(mirrors, FETCH_OWN).skipped()).singleElement().satisfies(skipped -> {
            assertThat(skipped.file()).isEqualTo(checkout.path() + "/clouds/a/app.yaml");
            assertThat(skipped.firstFile()).endsWith(":clouds/a/app.yaml");
        });
    }

    @Test
    void theWorkingCopyNeedsNoNetworkForItself() {
        repo.file("project.yaml", gitProject("my-cloud", repo.url(), ""))
                .file("a/app.yaml", app("a"))
                .commit("first");
        ConfigFolder checkout = checkout("HEAD");

        Catalog catalog = checkout.load(Trust.USER, Optional.empty(), LoadOptions.DEFAULT);

        assertThat(names(catalog)).containsExactly("a");
        assertThat(catalog.apps().get(0).projects()).hasToString("[my-cloud]");
    }

    @Test
    void aRefThatIsNotCheckedOutIsFetched() {
        repo.file("project.yaml", gitProject("my-cloud", repo.url(), "path: clouds, ref: {branch: main}"))
                .file("clouds/a/app.yaml", app("a"))
                .commit("first");
        ConfigFolder checkout = checkout("main");
        checkout.file("clouds/a/app.yaml", app("changed"));
        assertThat(names(checkout.load(mirrors, LoadOptions.DEFAULT))).containsExactly("changed");

        checkout.git("checkout", "-q", "-b", "other");

        assertThat(names(checkout.load(mirrors, LoadOptions.DEFAULT))).containsExactly("a", "changed");
    }

    @Test
    void aCommitThatIsCheckedOutIsReadFromTheWorkingCopy() {
        String first = repo.file("clouds/a/app.yaml", app("a")).commit("first");
        ConfigFolder checkout = checkout("main");
        checkout.file("project.yaml", gitProject("p", repo.url(), "path: clouds, ref: {commit: " + first + "}"))
                .file("clouds/a/app.yaml", app("changed"));

        assertThat(names(checkout.load(mirrors, LoadOptions.DEFAULT))).containsExactly("changed");
    }

    @Test
    void theWorkingCopyIsFoundThroughInsteadOfToo() {
        repo.file("a/app.yaml", app("a")).commit("first");
        ConfigFolder checkout = checkout("main");
        checkout.file("project.yaml", """
                project: p
                source: {type: git, repo: "git@git.example.com:my-org/my-cloud", path: a}
                """).file("a/app.yaml", app("changed"));
        Map<String, String> environment =
                new HashMap<>(GitFixture.settings(temp.resolve("cache")).environment());
        environment.put("GIT_CONFIG_COUNT", "1");
        environment.put("GIT_CONFIG_KEY_0", "url.file://" + temp + "/remote/.insteadOf");
        environment.put("GIT_CONFIG_VALUE_0", "git@git.example.com:my-org/");
        GitSettings settings = GitFixture.settings(temp.resolve("cache"));

        try (GitMirrors rewriting =
                GitMirrors.open(new GitSettings(settings.cache(), environment, settings.deadline()))) {
            assertThat(names(checkout.load(rewriting, LoadOptions.DEFAULT))).containsExactly("changed");
        }
    }

    private ConfigFolder checkout(String ref) {
        new ConfigFolder(temp).git("clone", "-q", repo.folder().toString(), "checkout");
        ConfigFolder checkout = new ConfigFolder(temp.resolve("checkout"));
        checkout.git("remote", "set-url", "origin", repo.url().forGit());
        checkout.git("checkout", "-q", ref);
        return checkout;
    }
}
