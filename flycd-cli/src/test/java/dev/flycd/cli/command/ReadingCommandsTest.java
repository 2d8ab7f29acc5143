package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read a tree and never ask Fly. */
class ReadingCommandsTest {

    @TempDir
    private Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() {
        // No Fly that could be asked.
        place = Workplace.in(folder).variable("FLYCD_FLY", "");
    }

    @Test
    void validateTellsEverythingThatIsWrongAtOnce() {
        place.app("cloud/web", "my-web").file("cloud/bad/app.yaml", "app: bad\nsource: {type: lokal}\n");

        Ran ran = place.run("validate", "cloud");

        assertThat(ran.code()).isEqualTo(ExitCode.INVALID_CONFIG);
        assertThat(ran.out()).isEqualTo("1 app and 0 projects valid, 1 file invalid\n");
        assertThat(ran.err())
                .contains(
                        "/primary_region", "bad/app.yaml:2:16: error: /source/type: 'lokal'", "did you mean 'local'?");
    }

    @Test
    void validateTellsAJobOfGitHubWhichLinesAreWrongAndNothingWrittenThereIsACommand() {
        place.app("cloud/web", "my-web")
                .file(
                        "cloud/odd, 100%/app.yaml",
                        "app: bad\nsource: {type: lokal}\nprimary_region: \"a\\n::stop-commands::x\"\n");

        Ran ran = place.run("validate", "cloud", "-o", "github");

        assertThat(ran.code()).isEqualTo(ExitCode.INVALID_CONFIG);
        assertThat(ran.out().lines())
                .contains("1 app and 0 projects valid, 1 file invalid")
                .anySatisfy(line -> assertThat(line)
                        .startsWith(
                                "::error file=cloud/odd%2C 100%25/app.yaml,line=2,col=16,title=FlyCD::/source/type: "
                                        + "'lokal'"))
                .filteredOn(line -> line.contains("stop-commands"))
                .singleElement()
                .asString()
                .startsWith("::error file=cloud/odd%2C 100%25/app.yaml,line=3,");
        assertThat(place.run("validate", "cloud/web", "-o", "github").out())
                .isEqualTo("1 app and 0 projects valid, 0 files invalid\n");
    }

    @Test
    void appsAreValidatedAndTheirRepositoriesListedByName() {
        place.app("cloud/web", "my-web")
                .file("cloud/bad/app.yaml", "app: bad\nsource: {type: lokal}\n")
                .file(
                        "cloud/shop/app.yaml",
                        "app: shop\nprimary_region: arn\nsource: {type: git, repo: \"https://127.0.0.1:9/shop\"}\n");

        Ran one = place.run("validate", "cloud", "--only", "my-web");
        Ran none = place.run("validate", "cloud", "--only", "my-wob");

        assertThat(one.code()).as(one.err()).isEqualTo(ExitCode.DONE);
        assertThat(one.out()).isEqualTo("1 app and 0 projects valid, 0 files invalid\n");
        assertThat(none.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(none.err()).contains("--only my-wob fits none of the 3 apps", "'my-web'");
        assertThat(place.run("repos", "cloud", "--only", "my-web").out()).doesNotContain("shop");
        assertThat(place.run("repos", "cloud", "--only", "shop").out()).contains("127.0.0.1:9/shop");
        Ran both = place.run("validate", "cloud", "--offline", "--remote");
        assertThat(both.err()).contains("--offline and --remote contradict each other");
    }

    @Test
    void brokenAppYamlIsNotSkippedInSilence() {
        place.file("cloud/bad/app.yaml", "app: [\n");

        Ran ran = place.run("repos", "cloud");

        assertThat(ran.code()).isEqualTo(ExitCode.INVALID_CONFIG);
        assertThat(ran.err()).contains("bad/app.yaml:");
    }

    @Test
    void oneBrokenProjectDoesNotHideTheRest() {
        place.app("cloud/web", "my-web").file("cloud/broken/project.yaml", "project: [\n");

        Ran ran = place.run("validate", "cloud");

        assertThat(ran.code()).isEqualTo(ExitCode.INVALID_CONFIG);
        assertThat(ran.out()).contains("1 app and 0 projects valid, 1 file invalid");
    }

    @Test
    void whatIsOddInAProjectIsSaid() {
        place.app("elsewhere/web", "my-web")
                .file(
                        "cloud/project.yaml",
                        "project: cloud\nsource: {type: local, path: " + folder.resolve("elsewhere") + "}\n");

        Ran ran = place.run("validate", "cloud");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err())
                .contains("cloud/project.yaml: warning: /source/path: '", "leads out of the repository: it works here");
        assertThat(ran.out()).isEqualTo("1 app and 1 project valid (1 with warnings), 0 files invalid\n");
        assertThat(place.run("validate", "cloud", "-o", "json").out())
                .contains("\"warnings\": [\n    {\n      \"severity\": \"warning\",");
    }

    @Test
    void tellsOfAProjectAboveThePathThatIsNotRead() {
        place.app("cloud/web", "my-web").file("cloud/project.yaml", "project: cloud\nsource: {type: local}\n");

        assertThat(place.run("validate", "cloud/web").err())
                .contains("project.yaml is not read, as it is above the path")
                .contains("--only");
        assertThat(place.run("validate", "cloud").err()).doesNotContain("is not read");
    }

    @Test
    void offlineLeavesOtherRepositoriesUnread() {
        place.app("cloud/web", "my-web")
                .file(
                        "cloud/other/project.yaml",
                        "project: other\nsource: {type: git, repo: \"https://127.0.0.1:9/none\"}\n");

        Ran ran = place.run("validate", "cloud", "--offline");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).contains("project other lives in another repository, which was not read");
        assertThat(place.run("validate", "cloud", "--offline", "-o", "json").out())
                .contains("\"unchecked\": [\n    \"other\"\n  ]");
    }

    @Test
    void aProjectThatLeadsBackToItselfIsSaidToBeReachedTwice() {
        place.file("cloud/up/project.yaml", "project: up\nsource: {type: local, path: ..}\n");

        Ran ran = place.run("validate", "cloud/up");

        assertThat(ran.err()).contains("up/project.yaml: project up is reached a second time and read once");
    }

    @Test
    void aNameThatIsTakenIsReportedWithBothPlaces() {
        place.app("cloud/a", "my-web").app("cloud/b", "my-web");

        Ran ran = place.run("validate", "cloud");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err()).contains("b/app.yaml: app my-web is skipped: ", "a/app.yaml has that name already");
    }

    @Test
    void reposTellsProjectAppAndWebhook() {
        place.file("cloud/web/app.yaml", """
                        app: my-web
                        primary_region: arn
                        source: {type: git, repo: "git@github.com:my-org/web", ref: {branch: main}}
                        """).file("cloud/pinned/app.yaml", """
                        app: pinned
                        primary_region: arn
                        source:
                          type: git
                          repo: https://user:secret@github.com/my-org/pinned
                          path: app
                          ref: {commit: 1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d}
                        """).app("cloud/inline", "my-inline");

        Ran ran = place.run("repos", "cloud");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .containsPattern("PROJECT +APP +WEBHOOK +REF +REPOSITORY\n")
                .containsPattern(
                        "- +pinned +none: pinned to a commit +commit 1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d +https://")
                .containsPattern("- +my-web +push +branch main +\\S*github.com:my-org/web\n")
                .contains("1 of 2 repositories need a webhook for push events")
                .doesNotContain("my-inline", "secret");
        assertThat(place.run("repos", "cloud", "-o", "json").out())
                .contains("\"app\": \"my-web\"", "\"events\": [\n          \"push\"\n        ]", "\"webhook\": null")
                .doesNotContain("secret");
    }

    @Test
    void renderPrintsTheFlyTomlOfOneApp() {
        place.app("cloud/web", "my-web").file("cloud/project.yaml", """
                        project: my-cloud
                        source: {type: local, path: .}
                        common:
                          app_overrides: {env: {LOG_LEVEL: debug}}
                        """);

        assertThat(place.run("render", "cloud").out())
                .contains("app = \"my-web\"", "primary_region = \"arn\"", "LOG_LEVEL = \"debug\"")
                .doesNotContain("source", "FLYCD");
        assertThat(place.run("render", "cloud", "-o", "yaml").out()).contains("LOG_LEVEL: debug", "source:");
    }

    @Test
    void renderPrintsOneOfSeveralByItsNameWithWhatTheProjectAboveItSays() {
        place.app("cloud/web", "my-web").app("cloud/api", "my-api").file("cloud/project.yaml", """
                        project: my-cloud
                        source: {type: local}
                        common:
                          app_overrides: {env: {ENVIRONMENT: prod}}
                        """);

        assertThat(place.run("render", "cloud", "--only", "my-api").out())
                .contains("app = \"my-api\"", "ENVIRONMENT = \"prod\"")
                .doesNotContain("my-web");
    }

    @Test
    void renderWritesSeveralIntoTheSameSubFolders() {
        place.app("cloud/stage/web", "my-web").app("cloud/prod/web", "my-web-prod");

        Ran refused = place.run("render", "cloud");
        Ran written = place.run("render", "cloud", "--out", "rendered");

        assertThat(refused.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(refused.err()).contains("2 apps do not go into one file", "--only NAME", "--out DIR");
        assertThat(written.code()).isEqualTo(ExitCode.DONE);
        assertThat(place.read("rendered/stage/web/fly.toml")).contains("app = \"my-web\"");
        assertThat(place.read("rendered/prod/web/fly.toml")).contains("app = \"my-web-prod\"");
    }

    @Test
    void anIncompleteOneIsRenderedAllTheSame() {
        place.file("cloud/web/app.yaml", "app: my-web\nenv: {A: b}\n");

        Ran ran = place.run("render", "cloud/web");

        assertThat(ran.code()).isEqualTo(ExitCode.INVALID_CONFIG);
        assertThat(ran.out()).contains("app = \"my-web\"", "A = \"b\"");
        assertThat(ran.err()).contains("/source", "/primary_region");
    }
}
