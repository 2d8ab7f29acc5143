package dev.flycd.engine.catalog;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static dev.flycd.engine.testing.ConfigFolder.gitProject;
import static dev.flycd.engine.testing.ConfigFolder.names;
import static dev.flycd.engine.testing.ConfigFolder.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.flycd.engine.catalog.LoadOptions.GitSources;
import dev.flycd.engine.catalog.LoadOptions.OwnRepository;
import dev.flycd.engine.testing.ConfigFolder;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogGitTest {

    @TempDir
    Path temp;

    private GitFixture repo;
    private GitMirrors mirrors;
    private ConfigFolder folder;

    @BeforeEach
    void makeRepository() {
        repo = GitFixture.create(temp.resolve("remote/my-cloud.git"));
        mirrors = GitMirrors.open(GitFixture.settings(temp.resolve("cache")));
        folder = new ConfigFolder(temp.resolve("config"));
    }

    @AfterEach
    void closeRepository() {
        mirrors.close();
        repo.close();
    }

    @Test
    void readsAProjectFromGitAtItsPathAndRef() {
        repo.file("clouds/prod/a/app.yaml", app("old")).commit("first");
        repo.tag("v1");
        repo.file("clouds/prod/a/app.yaml", app("new")).commit("second");
        folder.file("project.yaml", gitProject("p", repo.url(), "path: clouds/prod, ref: {tag: v1}"));

        Catalog catalog = folder.load(mirrors, LoadOptions.DEFAULT);

        assertThat(names(catalog)).containsExactly("old");
        assertThat(catalog.apps().get(0).tree().trust()).isEqualTo(Trust.REPOSITORY);
    }

    @Test
    void showsFilesOfARepositoryWithItsAddressAndCommit() {
        repo.file("a/app.yaml", "app: [").commit("broken");
        folder.file("project.yaml", gitProject("p", repo.url(), ""));

        Catalog catalog = folder.load(mirrors, LoadOptions.DEFAULT);

        assertThat(catalog.invalid().get(0).file()).matches(".*/remote/my-cloud(\\.git)?@[0-9a-f]{7}:a/app.yaml");
    }

    @Test
    void commonAppliesToAppsReachedThroughGit() {
        repo.file("a/app.yaml", "app: a\nsource: {type: image, image: nginx}\n").commit("a");
        folder.file(
                "project.yaml", gitProject("p", repo.url(), "") + "common: {app_defaults: {primary_region: ams}}\n");

        assertThat(folder.load(mirrors, LoadOptions.DEFAULT).apps())
                .singleElement()
                .satisfies(app -> assertThat(app.config().primaryRegion()).hasToString("ams"));
    }

    @Test
    void anUnreachableRepositoryIsTheFaultOfItsProjectOnly() {
        folder.file("a/project.yaml", """
                project: lost
                source: {type: git, repo: "file://%s/none"}
                """.formatted(temp)).file("b/app.yaml", app("b"));

        Catalog catalog = folder.load(mirrors, LoadOptions.DEFAULT);

        assertThat(names(catalog)).containsExactly("b");
        assertThat(catalog.invalid()).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("lost");
            assertThat(entry.violations().get(0).path()).isEqualTo("/source/repo");
        });
    }

    @Test
    void aPathThatIsNotInTheRepositoryIsTheFaultOfItsProjectOnly() {
        repo.file("a/app.yaml", app("a")).commit("a");
        folder.file("a/project.yaml", gitProject("p", repo.url(), "path: nowhere"))
                .file("b/app.yaml", app("b"));

        Catalog catalog = folder.load(mirrors, LoadOptions.DEFAULT);

        assertThat(names(catalog)).containsExactly("b");
        assertThat(catalog.invalid().get(0).violations())
                .filteredOn(Violation::isError)
                .singleElement()
                .satisfies(error -> assertThat(error.message()).startsWith("there is no 'nowhere'"));
    }

    @Test
    void leavesProjectsInGitUncheckedWhenTheyAreToBeSkipped() {
        folder.file("a/project.yaml", gitProject("p", repo.url(), "")).file("b/app.yaml", app("b"));

        Catalog catalog = folder.load(mirrors, new LoadOptions(OwnRepository.WORKING_COPY, GitSources.SKIP));

        assertThat(names(catalog)).containsExactly("b");
        assertThat(catalog.invalid()).isEmpty();
        assertThat(catalog.projects())
                .singleElement()
                .satisfies(project -> assertThat(project.state()).isEqualTo(ProjectEntry.State.UNCHECKED));
    }

    @Test
    void aProjectReadFromGitMayNotReachOutOfItsRepository() {
        repo.file("p/project.yaml", project("p", "../../outside"))
                .file("q/project.yaml", project("q", "/etc"))
                .link("etc", "/etc")
                .file("r/project.yaml", project("r", "../etc"))
                .commit("reach out");
        folder.file("project.yaml", gitProject("outer", repo.url(), ""));

        Catalog catalog = folder.load(mirrors, LoadOptions.DEFAULT);

        assertThat(catalog.invalid())
                .hasSize(3)
                .allSatisfy(entry ->
                        assertThat(entry.violations().get(0).message()).contains("leads out of the repository"));
    }

    @Test
    void whatIsReadFromGitMayNotReadAFolderOfTheMachine() {
        repo.file("p/project.yaml", gitProject("p", repo.url(), ""))
                .file("a/app.yaml", "app: a\nprimary_region: arn\nsource: {type: git, repo: " + temp + "/remote}\n")
                .file("b/app.yaml", app("b"))
                .commit("look around");
        folder.file("project.yaml", gitProject("outer", repo.url(), ""));

        Catalog catalog = folder.load(mirrors, LoadOptions.DEFAULT);

        assertThat(names(catalog)).containsExactly("b");
        assertThat(catalog.invalid()).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.violations().get(0).path()).isEqualTo("/source/repo");
            assertThat(entry.violations().get(0).message()).contains("is a folder of the machine");
        });
    }

    @Test
    void localProjectsInGitAreFoundWithLinksResolved() {
        repo.file("p/project.yaml", project("p", "../link/x"))
                .link("link", "deep/apps")
                .file("deep/apps/x/app.yaml", app("x"))
                .commit("links");
        folder.file("project.yaml", gitProject("outer", repo.url(), "path: p"));

        Catalog catalog = folder.load(mirrors, LoadOptions.DEFAULT);

        assertThat(catalog.invalid()).isEmpty();
        assertThat(names(catalog)).containsExactly("x");
    }

    @Test
    void repositoriesThatContainEachOtherEnd() {
        try (GitFixture other = GitFixture.create(temp.resolve("remote/other.git"))) {
            repo.file(
                            "project.yaml",
                            gitProject("there", repo.url(), "")
                                    .replace(repo.url().forGit(), other.remote().forGit()))
                    .file("a/app.yaml", app("a"))
                    .commit("a");
            other.file(
                            "project.yaml",
                            gitProject("back", repo.url(), "")
                                    .replace(repo.url().forGit(), repo.remote().forGit()))
                    .file("b/app.yaml", app("b"))
                    .commit("b");
            folder.file("project.yaml", gitProject("start", repo.url(), ""));

            Catalog catalog = folder.load(mirrors, LoadOptions.DEFAULT);

            assertThat(names(catalog)).containsExactlyInAnyOrder("a", "b");
            assertThat(catalog.invalid()).isEmpty();
        }
    }

    @Test
    void readsATreeStraightFromARepository() {
        repo.file("clouds/a/app.yaml", app("a")).commit("a");
        CatalogLoader loader = new CatalogLoader(Optional.of(mirrors), PlatformFacts.shipped(), Trust.REPOSITORY);

        assertThat(names(loader.load(repo.url(), GitRef.branch("main"), "clouds", LoadOptions.DEFAULT)))
                .containsExactly("a");
        assertThatThrownBy(() -> loader.load(repo.url(), GitRef.DEFAULT_BRANCH, "nothing", LoadOptions.DEFAULT))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageEndingWith("there is no such file or folder");
    }

    @Test
    void asksDifferentRepositoriesAtTheSameTime() throws Exception {
        CountDownLatch arrived = new CountDownLatch(3);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            arrived.countDown();
            try {
                boolean together = arrived.await(20, TimeUnit.SECONDS);
                exchange.sendResponseHeaders(together ? 404 : 500, -1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
        try {
            for (int i = 0; i < 3; i++) {
                String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/repo-" + i;
                folder.file(
                        "p" + i + "/project.yaml",
                        gitProject("p" + i, repo.url(), "").replace(repo.url().forGit(), url));
            }
            folder.file("healthy/app.yaml", app("healthy"));

            Catalog catalog = folder.load(mirrors, LoadOptions.DEFAULT);

            assertThat(names(catalog)).containsExactly("healthy");
            assertThat(catalog.invalid()).hasSize(3);
            assertThat(arrived.getCount()).isZero();
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void aLargeFileInARepositoryIsItsOwnFaultOnly() {
        repo.file("a/app.yaml", "x".repeat(600_000))
                .file("b/app.yaml", app("b"))
                .commit("large");
        folder.file("project.yaml", gitProject("p", repo.url(), ""));

        Catalog catalog = folder.load(mirrors, LoadOptions.DEFAULT);

        assertThat(names(catalog)).containsExactly("b");
        assertThat(catalog.invalid()).hasSize(1);
    }
}
