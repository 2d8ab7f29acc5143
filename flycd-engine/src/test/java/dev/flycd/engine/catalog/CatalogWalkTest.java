package dev.flycd.engine.catalog;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static dev.flycd.engine.testing.ConfigFolder.names;
import static dev.flycd.engine.testing.ConfigFolder.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.engine.testing.ConfigFolder;
import dev.flycd.model.InvalidConfigException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogWalkTest {

    @TempDir
    Path temp;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new ConfigFolder(temp.resolve("my-cloud"));
    }

    @Test
    void takesFoldersWithAppYamlAsAppsAndWithProjectYamlAsProjects() {
        folder.file("a/app.yaml", app("a")).file("p/project.yaml", project("p", "."));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("a");
        assertThat(projects(catalog)).containsExactly("p");
        assertThat(catalog.invalid()).isEmpty();
    }

    @Test
    void takesAFolderThatIsBothAppAndProjectAndWalksItsSubFolders() {
        folder.file("both/app.yaml", app("outer"))
                .file("both/project.yaml", project("p", "elsewhere"))
                .file("both/elsewhere/x/app.yaml", app("inner"))
                .file("both/sub/app.yaml", app("sub"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("inner", "outer", "sub");
        assertThat(catalog.skipped()).isEmpty();
    }

    @Test
    void descendsOnlyIntoAFolderNamedProjectsButTakesTheFoldersOwnTwoFiles() {
        folder.file("app.yaml", app("own"))
                .file("project.yaml", project("own-project", "aside"))
                .file("aside/app.yaml", app("aside"))
                .file("other/app.yaml", app("other"))
                .file("projects/x/app.yaml", app("x"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("aside", "own", "x");
        assertThat(projects(catalog)).containsExactly("own-project");
    }

    @Test
    void followsNeitherLinksNorDotFoldersNorNodeModules() {
        folder.file("a/app.yaml", app("a"))
                .file(".github/app.yaml", app("hidden"))
                .file("node_modules/x/app.yaml", app("module"))
                .link("linked", "a");

        assertThat(names(folder.load())).containsExactly("a");
    }

    @Test
    void aLinkNamedProjectsIsNoProjectsFolder() {
        folder.file("a/app.yaml", app("a")).link("projects", "a");

        assertThat(names(folder.load())).containsExactly("a");
    }

    @Test
    void putsProjectsBeforeAppsAndFoldersInNameOrder() {
        folder.file("a/app.yaml", app("a"))
                .file("c/app.yaml", app("c"))
                .file("z/project.yaml", project("z", "in"))
                .file("z/in/app.yaml", app("in-z"))
                .file("b/project.yaml", project("b", "in"))
                .file("b/in/app.yaml", app("in-b"));

        Catalog catalog = folder.load();

        assertThat(projects(catalog)).containsExactly("b", "z");
        assertThat(names(catalog)).containsExactly("in-b", "in-z", "a", "c");
    }

    @Test
    void takesASingleAppYaml() {
        folder.file("a/app.yaml", app("a")).file("a/b/app.yaml", app("b"));

        assertThat(names(load(folder.path().resolve("a/app.yaml")))).containsExactly("a");
    }

    @Test
    void takesASingleProjectYaml() {
        folder.file("project.yaml", project("p", "in"))
                .file("in/app.yaml", app("in"))
                .file("out/app.yaml", app("out"));

        assertThat(names(load(folder.path().resolve("project.yaml")))).containsExactly("in");
    }

    @Test
    void refusesAnyOtherFile() {
        folder.file("fly.toml", "app = 'x'");

        Catalog catalog = load(folder.path().resolve("fly.toml"));

        assertThat(catalog.invalid()).hasSize(1);
        assertThat(catalog.invalid().get(0).violations().get(0).message())
                .isEqualTo("is neither a folder nor an app.yaml or project.yaml");
    }

    @Test
    void saysThatThereIsNoSuchPath() {
        Path missing = temp.resolve("missing");

        assertThatThrownBy(() -> load(missing))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessage(missing + ": there is no such file or folder");
    }

    @Test
    void theFirstPlaceOfAnAppNameWinsAndTheOtherIsReportedWithBothPaths() {
        folder.file("a/app.yaml", app("same")).file("b/app.yaml", app("same"));

        Catalog catalog = folder.load();

        assertThat(catalog.apps())
                .singleElement()
                .satisfies(app -> assertThat(app.file()).isEqualTo(folder.path() + "/a/app.yaml"));
        assertThat(catalog.skipped())
                .containsExactly(new SkippedEntry(
                        SkippedEntry.Kind.APP, "same", folder.path() + "/b/app.yaml", folder.path() + "/a/app.yaml"));
    }

    @Test
    void theFirstPlaceOfAProjectNameWinsAndTheOtherIsReportedWithBothPaths() {
        folder.file("a/project.yaml", project("same", "x"))
                .file("a/x/app.yaml", app("ax"))
                .file("b/project.yaml", project("same", "../projects-b"))
                .file("c/app.yaml", app("c"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("ax", "c");
        assertThat(catalog.skipped())
                .containsExactly(new SkippedEntry(
                        SkippedEntry.Kind.PROJECT,
                        "same",
                        folder.path() + "/b/project.yaml",
                        folder.path() + "/a/project.yaml"));
    }

    @Test
    void aProjectThatContainsItselfEndsAfterOneRound() {
        folder.file("project.yaml", "project: cyclic\nsource: {type: local}\n")
                .file("app.yaml", app("root"))
                .file("app1/app.yaml", app("one"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("root", "one");
        assertThat(catalog.apps().get(0).projects()).hasToString("[cyclic]");
        assertThat(catalog.skipped()).isEmpty();
    }

    @Test
    void twoProjectsThatContainEachOtherEndAndAreReported() {
        folder.file("a/project.yaml", project("a", "../b"))
                .file("b/project.yaml", project("b", "../a"))
                .file("a/app.yaml", app("app-a"))
                .file("b/app.yaml", app("app-b"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactlyInAnyOrder("app-a", "app-b");
        assertThat(projects(catalog)).containsExactly("a", "b");
        String first = folder.path() + "/a/project.yaml";
        assertThat(catalog.skipped()).containsExactly(new SkippedEntry(SkippedEntry.Kind.PROJECT, "a", first, first));
    }

    @Test
    void commonAppliesToEveryAppReachedThroughTheProjectAndOnlyOnceToEachFile() {
        folder.file("project.yaml", """
                project: p
                source: {type: local}
                common:
                  substitutions: {STAGE: prod}
                """)
                .file("a/app.yaml", app("my-app-STAGE"))
                .file("a/b/app.yaml", app("other-STAGE"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("my-app-prod", "other-prod");
        assertThat(catalog.invalid()).isEmpty();
    }

    @Test
    void theCommonOfNestedProjectsIsMergedTheInnerOverTheOuter() {
        folder.file("project.yaml", """
                project: outer
                source: {type: local, path: inner}
                common:
                  app_defaults: {primary_region: ams, env: {A: outer, B: outer}}
                """).file("inner/project.yaml", """
                project: inner
                source: {type: local, path: apps}
                common:
                  app_defaults: {env: {B: inner}}
                """).file("inner/apps/x/app.yaml", """
                app: x
                source: {type: inline-docker-file, inline: FROM nginx}
                """);

        Catalog catalog = folder.load();

        assertThat(catalog.invalid()).isEmpty();
        assertThat(catalog.apps()).singleElement().satisfies(app -> {
            assertThat(app.projects()).hasToString("[outer, inner]");
            assertThat(app.config().primaryRegion()).hasToString("ams");
            assertThat(app.effective().get("env").orElseThrow().toString())
                    .contains("outer")
                    .contains("inner");
        });
    }

    @Test
    void twoProjectsMayReadOneFolderWithTwoResults() {
        String text = """
                project: %s
                source: {type: local, path: ../apps}
                common: {substitutions: {STAGE: %s}}
                """;
        folder.file("projects/stage/project.yaml", text.formatted("stage", "stage"))
                .file("projects/prod/project.yaml", text.formatted("prod", "prod"))
                .file("projects/apps/x/app.yaml", app("x-STAGE"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("x-prod", "x-stage");
        assertThat(catalog.invalid()).isEmpty();
    }

    @Test
    void theOrderIsTheSameEveryTime() {
        for (int i = 0; i < 60; i++) {
            folder.file("dir" + i + "/app.yaml", app("app-" + i));
        }
        List<String> first = names(folder.load());

        for (int i = 0; i < 5; i++) {
            assertThat(names(folder.load())).isEqualTo(first);
        }
    }

    @Test
    void anInterruptEndsTheReadingAndStays() {
        folder.file("a/app.yaml", app("a")).file("p/project.yaml", project("p", "in"));
        Thread.currentThread().interrupt();

        assertThatThrownBy(folder::load).isInstanceOf(ReadInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void showsPathsAsTheUserTypedThem() {
        folder.file("a/app.yaml", app("a"));
        Path typed = Path.of("").toAbsolutePath().relativize(folder.path());

        assertThat(load(typed).apps().get(0).file()).isEqualTo(typed + "/a/app.yaml");
        assertThat(load(typed.resolve("a/app.yaml")).apps().get(0).file()).isEqualTo(typed + "/a/app.yaml");
    }

    private Catalog load(Path path) {
        return new ConfigFolder(path).load();
    }

    private static List<String> projects(Catalog catalog) {
        return catalog.projects().stream()
                .map(project -> project.config().name().value())
                .toList();
    }
}
