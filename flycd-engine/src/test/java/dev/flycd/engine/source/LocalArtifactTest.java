package dev.flycd.engine.source;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.CatalogLoader;
import dev.flycd.engine.catalog.LoadOptions;
import dev.flycd.engine.testing.BuiltFolder;
import dev.flycd.engine.testing.ConfigFolder;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalArtifactTest {

    @TempDir
    Path temp;

    private ConfigFolder folder;

    @BeforeEach
    void makeApp() {
        folder = new ConfigFolder(temp.resolve("app"))
                .file("app.yaml", app("shop", "{type: local}"))
                .file("Dockerfile", "FROM nginx")
                .file("src/main.js", "1");
    }

    @Test
    void theVersionChangesWithAnyFileTheBuildGets() {
        String before = version();

        folder.file("src/main.js", "2");

        assertThat(before).startsWith("local:").hasSize("local:".length() + 64);
        assertThat(version()).isNotEqualTo(before);
    }

    @Test
    void theVersionChangesWithANameAndAnExecutableBit() throws IOException {
        String before = version();
        Files.move(temp.resolve("app/src/main.js"), temp.resolve("app/src/other.js"));
        String renamed = version();
        temp.resolve("app/src/other.js").toFile().setExecutable(true);

        assertThat(renamed).isNotEqualTo(before);
        assertThat(version()).isNotEqualTo(renamed);
    }

    @Test
    void configurationGeneratedFilesAndGitDoNotCount() {
        String before = version();

        folder.file("app.yaml", app("shop", "{type: local}") + "env: {A: b}\n")
                .file("project.yaml", "project: p\nsource: {type: local, path: src}\n")
                .file("fly.toml", "app = 'shop'")
                .file(".git/HEAD", "x")
                .file(".flycd/app.schema.json", "{}")
                .file("src/.git", "gitdir: elsewhere");

        assertThat(version()).isEqualTo(before);
    }

    @Test
    void whatDockerignoreIgnoresDoesNotCount() {
        folder.file(".dockerignore", "**/*.log\nnode_modules\n");
        String before = version();

        folder.file("src/debug.log", "x").file("node_modules/m/index.js", "x");

        assertThat(version()).isEqualTo(before);
    }

    @Test
    void whatGitignoreIgnoresDoesNotCountWithoutADockerignore() {
        folder.file(".gitignore", "*.log\n");
        String before = version();
        folder.file("src/debug.log", "x");
        assertThat(version()).isEqualTo(before);

        folder.file(".dockerignore", "");
        String withDockerignore = version();
        folder.file("src/debug.log", "y");

        assertThat(version()).isNotEqualTo(withDockerignore);
    }

    @Test
    void theDockerfileCountsEvenIfIgnored() {
        folder.file(".dockerignore", "*\n");
        String before = version();

        folder.file("Dockerfile", "FROM alpine");

        assertThat(version()).isNotEqualTo(before);
    }

    @Test
    void theIgnoreFileOfTheDockerfilesOwnNameIsStrongerAndTheNamedOneStrongest() {
        folder.file(".dockerignore", "*.a\n").file("Dockerfile.dockerignore", "*.b\n");
        String before = version();
        folder.file("x.b", "x");
        assertThat(version()).isEqualTo(before);
        folder.file("x.a", "x");
        assertThat(version()).isNotEqualTo(before);

        folder.file("app.yaml", app("shop", "{type: local}") + "build: {ignorefile: my.ignore}\n")
                .file("my.ignore", "*.c\n");
        String named = version();
        folder.file("x.c", "x");
        assertThat(version()).isEqualTo(named);
    }

    @Test
    void aFolderAndItsCommitHaveTheSameVersion() {
        folder.file(".gitignore", "*.log\n")
                .file("src/debug.log", "not in git")
                .link("link", "src/main.js")
                .file("bin/run", "#!/bin/sh");
        temp.resolve("app/bin/run").toFile().setExecutable(true);

        try (GitFixture repo = GitFixture.create(temp.resolve("repo.git"));
                GitMirrors mirrors = GitMirrors.open(GitFixture.settings(temp.resolve("cache")))) {
            repo.file("shop/app.yaml", app("shop", "{type: local}"))
                    .file("shop/Dockerfile", "FROM nginx")
                    .file("shop/src/main.js", "1")
                    .file("shop/.gitignore", "*.log\n")
                    .link("shop/link", "src/main.js")
                    .executable("shop/bin/run", "#!/bin/sh")
                    .commit("all");
            AppEntry committed = new CatalogLoader(Optional.of(mirrors), PlatformFacts.shipped(), Trust.USER)
                    .load(repo.url(), GitRef.DEFAULT_BRANCH, "", LoadOptions.DEFAULT)
                    .apps()
                    .get(0);

            Artifact fromGit = new SourceFetcher(Optional.of(mirrors)).artifact(committed);

            assertThat(fromGit.version()).contains(version());
            assertThat(BuiltFolder.of(fromGit, temp.resolve("w1")))
                    .isEqualTo(BuiltFolder.of(artifact(), temp.resolve("w2")));
        }
    }

    @Test
    void filesThatAreNotInGitCountWithAWarning() {
        folder.file(".gitignore", "*.log\n").git("init", "-q");
        folder.git("add", ".");
        assertThat(artifact().warnings()).isEmpty();
        String before = version();

        folder.file("new.js", "x").file("debug.log", "x");

        assertThat(version()).isNotEqualTo(before);
        assertThat(artifact().warnings())
                .singleElement()
                .asString()
                .contains(": new.js; add to git")
                .doesNotContain("debug.log");
    }

    @Test
    void ignoreFilesAboveTheSourceCountForFilesThatAreNotInGit() {
        ConfigFolder repository = new ConfigFolder(temp).file(".gitignore", "dist/\n");
        folder.file("dist/forced.js", "tracked");
        repository.git("init", "-q");
        repository.git("add", "-f", "app");
        String before = version();

        folder.file("node/dist/untracked.js", "x").file("dist/untracked.js", "x");
        assertThat(version()).isEqualTo(before);

        folder.file("dist/forced.js", "changed");
        assertThat(version()).isNotEqualTo(before);
    }

    @Test
    void theBuildGetsAPrivateCopyWithoutConfigurationAndGit() {
        folder.file(".git/HEAD", "x").file("project.yaml", "project: p\nsource: {type: local, path: src}\n");

        assertThat(BuiltFolder.of(artifact(), temp.resolve("w")))
                .containsOnlyKeys("Dockerfile", "src/main.js", ".dockerignore")
                .containsEntry(".dockerignore", "rw-r--r-- fly.toml\n");
    }

    @Test
    void theAppsOwnFilesAreLeftOutWhereverTheyLie() {
        ConfigFolder code = new ConfigFolder(temp.resolve("code"))
                .file("Dockerfile", "FROM nginx")
                .file("deploy/app.yaml", app("deep", "{type: local, path: ..}"))
                .file("config/app.yaml", "belongs: to the app\n");
        code.git("init", "-q");
        AppEntry entry = new ConfigFolder(temp.resolve("code/deploy")).onlyApp();

        assertThat(BuiltFolder.of(fetch(entry), temp.resolve("w")))
                .containsKey("config/app.yaml")
                .doesNotContainKey("deploy/app.yaml");
    }

    @Test
    void noBuildGetsTheConfigurationOfAnyAppWithItsSecrets() {
        folder.file("nested/app.yaml", app("nested") + "secrets: [{name: A, type: raw, raw: canary}]\n")
                .file("json/app.yaml", "{\n  \"app\": \"json\",\n  \"primary_region\": \"arn\"\n}")
                .file("nested/project.yaml", "project: 'p' # ours\r\n")
                .file("config/app.yaml", "app:\n  name: shop\n")
                .file("config/project.yaml", "name: shop\n");
        AppEntry entry = folder.load().apps().stream()
                .filter(app -> app.name().value().equals("shop"))
                .findFirst()
                .orElseThrow();

        assertThat(BuiltFolder.of(fetch(entry), temp.resolve("w")))
                .containsOnlyKeys(
                        "Dockerfile", "src/main.js", ".dockerignore", "config/app.yaml", "config/project.yaml");
    }

    @Test
    void configurationIsInABuildOnlyIfDockerignoreTakesItBackByName() {
        folder.file("tree/a/app.yaml", app("a"))
                .file("tree/b/app.yaml", app("b"))
                .file("tree/project.yaml", "project: p\n")
                .file(".dockerignore", "*\n!tree\n!tree/a/app.yaml\n!app.yaml\n");
        AppEntry entry = folder.load().apps().stream()
                .filter(app -> app.name().value().equals("shop"))
                .findFirst()
                .orElseThrow();

        assertThat(BuiltFolder.of(fetch(entry), temp.resolve("w")))
                .containsOnlyKeys("Dockerfile", ".dockerignore", "tree/a/app.yaml");
    }

    @Test
    void aDockerignoreThatIsALinkIsFollowedInsideTheSource() {
        folder.link(".dockerignore", "docker/ignore")
                .file("docker/ignore", "*.log")
                .file("debug.log", "x");

        assertThat(BuiltFolder.of(artifact(), temp.resolve("w")))
                .doesNotContainKey("debug.log")
                .containsEntry(".dockerignore", "rw-r--r-- *.log\nfly.toml\n");
    }

    @Test
    void nothingIsEverWrittenThroughALinkOfTheSource() {
        Path outside = temp.resolve("outside");
        folder.link(".dockerignore", outside.toString());

        assertThatThrownBy(() -> BuiltFolder.of(artifact(), temp.resolve("w")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("'.dockerignore' of app 'shop' is a link out of the source");
        assertThat(outside).doesNotExist();
    }

    @Test
    void aGitignoreThatIsALinkMeansNothingAsInGit() {
        folder.link(".gitignore", "rules").file("rules", "*.js");

        assertThat(BuiltFolder.of(artifact(), temp.resolve("w"))).containsKey("src/main.js");
    }

    @Test
    void aFolderNamedFlyTomlIsNotInTheWayOfTheGeneratedFile() {
        folder.file("fly.toml/x", "x");

        assertThat(BuiltFolder.of(artifact(), temp.resolve("w"))).doesNotContainKey("fly.toml/x");
    }

    @Test
    void anExistingDockerignoreIsKeptAndHidesFlyTomlToo() {
        folder.file(".dockerignore", "*.log");

        assertThat(BuiltFolder.of(artifact(), temp.resolve("w")))
                .containsEntry(".dockerignore", "rw-r--r-- *.log\nfly.toml\n");
    }

    @Test
    void filesThatFlyctlOpensAreCopiedEvenIfIgnored() {
        folder.file("app.yaml", app("shop", "{type: local}") + "files: [{guest_path: /etc/x, local_path: conf/x}]\n")
                .file("conf/x", "1")
                .file("conf/y", "1")
                .file(".gitignore", "conf\n");

        assertThat(BuiltFolder.of(artifact(), temp.resolve("w")))
                .containsKey("conf/x")
                .doesNotContainKey("conf/y");
    }

    @Test
    void aFileThatFlyctlWouldMissIsNamedBeforeItRuns() {
        folder.file("app.yaml", app("shop", "{type: local}") + "build: {dockerfile: deploy/Dockerfile}\n");

        assertThatThrownBy(() -> BuiltFolder.of(artifact(), temp.resolve("w")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("'deploy/Dockerfile'")
                .hasMessageContaining("is not in the source of app 'shop'");
    }

    @Test
    void aSourceOutsideTheConfigFolderIsReadOnTheCommandLine() {
        new ConfigFolder(temp).file("elsewhere/Dockerfile", "FROM alpine");
        folder.file("app.yaml", app("shop", "{type: local, path: ../elsewhere}"));

        assertThat(BuiltFolder.of(artifact(), temp.resolve("w")))
                .containsEntry("Dockerfile", "rw-r--r-- FROM alpine")
                .doesNotContainKey("src/main.js");
    }

    @Test
    void saysWhereItComesFrom() {
        assertThat(artifact().provenance())
                .containsEntry("FLYCD_APP_SOURCE_TYPE", "local")
                .containsEntry("FLYCD_APP_SOURCE_PATH", ".");
    }

    private String version() {
        return artifact().version().orElseThrow();
    }

    private Artifact artifact() {
        return fetch(folder.onlyApp());
    }

    private static Artifact fetch(AppEntry entry) {
        return new SourceFetcher(Optional.empty()).artifact(entry);
    }
}
