package dev.flycd.engine.source;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.engine.testing.BuiltFolder;
import dev.flycd.engine.testing.ConfigFolder;
import dev.flycd.git.GitException;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.FlyCdException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitArtifactTest {

    @TempDir
    Path temp;

    private GitFixture repo;
    private GitMirrors mirrors;
    private ConfigFolder folder;

    @BeforeEach
    void makeRepository() {
        repo = GitFixture.create(temp.resolve("shop.git"))
                .file("README.md", "1")
                .file("shared/lib.js", "1")
                .file("services/web/Dockerfile", "FROM nginx")
                .file("services/web/main.js", "1");
        repo.commit("first");
        mirrors = GitMirrors.open(GitFixture.settings(temp.resolve("cache")));
        folder = new ConfigFolder(temp.resolve("config"));
    }

    @AfterEach
    void closeRepository() {
        mirrors.close();
        repo.close();
    }

    @Test
    void theVersionIsTheTreeOfThePathSoThatAPushElsewhereChangesNothing() {
        String before = version("path: services/web");
        repo.file("README.md", "2").commit("elsewhere");
        assertThat(version("path: services/web")).isEqualTo(before).matches("git:[0-9a-f]{40}");

        repo.file("services/web/main.js", "2").commit("here");

        assertThat(version("path: services/web")).isNotEqualTo(before);
    }

    @Test
    void withoutAPathEveryPushCounts() {
        String before = version("");
        repo.file("README.md", "2").commit("anywhere");

        assertThat(version("")).isNotEqualTo(before);
    }

    @Test
    void watchedTreesCountToo() {
        String source = "path: services/web, watch: [shared, README.md]";
        String before = version(source);
        repo.file("other/x", "1").commit("not watched");
        assertThat(version(source)).isEqualTo(before).matches("git:[0-9a-f]{64}");

        repo.file("shared/lib.js", "2").commit("watched");

        assertThat(version(source)).isNotEqualTo(before);
    }

    @Test
    void aWatchedPathThatIsNotThereIsAWarning() {
        assertThat(artifact("path: services/web, watch: [nowhere]").warnings())
                .singleElement()
                .asString()
                .startsWith("source.watch names 'nowhere', which is not in ");
    }

    @Test
    void aPathThatIsNotThereIsAnErrorThatNamesIt() {
        assertThatThrownBy(() -> artifact("path: services/api"))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("source.path 'services/api' of app 'shop' is no folder in ")
                .hasMessageMatching(".*@[0-9a-f]{7} \\(default branch\\)");
    }

    @Test
    void aRefThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> artifact("ref: {branch: nowhere}")).isInstanceOf(GitException.class);
    }

    @Test
    void theBuildGetsThePathOnly() {
        assertThat(built("path: services/web")).containsOnlyKeys("Dockerfile", "main.js", ".dockerignore");
    }

    @Test
    void withContextRepoTheBuildGetsTheWholeRepository() {
        assertThat(built("path: services/web, context: repo"))
                .containsKeys("README.md", "shared/lib.js", "services/web/Dockerfile");
    }

    @Test
    void aDockerfileThatStartsWithThePathMeansTheWholeRepository() {
        folder.file("app.yaml", yaml("path: services/web") + "build: {dockerfile: services/web/Dockerfile}\n");

        assertThat(BuiltFolder.of(fetch(), temp.resolve("w"))).containsKeys("README.md", "services/web/Dockerfile");
    }

    @Test
    void theReposOwnFlyTomlAndWhatItsGitignoreNamesAreLeftOut() {
        repo.file("services/web/fly.toml", "app = 'other'")
                .file("services/web/app.yaml", app("other"))
                .file("services/web/.gitignore", "*.log\n")
                .file("services/web/forced.log", "x")
                .commit("more");

        assertThat(built("path: services/web"))
                .containsOnlyKeys("Dockerfile", "main.js", ".gitignore", ".dockerignore");
    }

    @Test
    void executableBitsAndLinksSurvive() {
        repo.executable("services/web/run", "#!/bin/sh")
                .link("services/web/link", "main.js")
                .commit("modes");

        assertThat(built("path: services/web"))
                .containsEntry("run", "rwxr-xr-x #!/bin/sh")
                .containsEntry("link", "-> main.js");
    }

    @Test
    void aLinkThatLeavesTheRepositoryIsRefused() {
        repo.link("services/web/link", "/etc/passwd").commit("link");

        assertThatThrownBy(() -> built("path: services/web"))
                .isInstanceOf(FlyCdException.class)
                .hasMessageContaining("link");
    }

    @Test
    void aSubmoduleIsSaidToBeOne() {
        repo.submodule("services/web/vendor", "1234567890123456789012345678901234567890")
                .commit("submodule");

        assertThatThrownBy(() -> built("path: services/web"))
                .isInstanceOf(FlyCdException.class)
                .hasMessageContaining("services/web/vendor")
                .hasMessageContaining("submodule");
    }

    @Test
    void saysWhereItComesFromWithoutUserInformation() {
        repo.branch("release");
        String head = repo.commit("on release");
        Artifact artifact = artifact("path: services/web, ref: {branch: release}");

        assertThat(artifact.provenance())
                .containsEntry("FLYCD_APP_SOURCE_TYPE", "git")
                .containsEntry("FLYCD_APP_SOURCE_PATH", "services/web")
                .containsEntry("FLYCD_APP_SOURCE_REF_BRANCH", "release")
                .containsEntry("FLYCD_APP_SOURCE_COMMIT", head)
                .containsKey("FLYCD_APP_SOURCE_REPO")
                .doesNotContainKey("FLYCD_APP_SOURCE_REF_TAG");
    }

    private String version(String source) {
        return artifact(source).version().orElseThrow();
    }

    private Map<String, String> built(String source) {
        return BuiltFolder.of(artifact(source), temp.resolve("w"));
    }

    private Artifact artifact(String source) {
        folder.file("app.yaml", yaml(source));
        return fetch();
    }

    private Artifact fetch() {
        mirrors.refresh();
        return new SourceFetcher(Optional.of(mirrors)).artifact(folder.onlyApp());
    }

    private String yaml(String source) {
        String repository = "type: git, repo: '" + repo.url().forGit() + "'";
        return app("shop", "{" + repository + (source.isEmpty() ? "" : ", " + source) + "}");
    }
}
