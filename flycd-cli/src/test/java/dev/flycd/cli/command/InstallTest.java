package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.InstallPlace;
import dev.flycd.cli.testing.Workplace.Ran;
import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.Machine;
import dev.flycd.fly.NewVolume;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstallTest {

    private static final OrgSlug ORG = new OrgSlug("personal");

    @TempDir
    Path temp;

    private InstallPlace place;

    @BeforeEach
    void makeDistribution() {
        place = InstallPlace.in(temp);
        System.setProperty("flycd.home", place.distribution().toString());
    }

    @AfterEach
    void forgetDistribution() {
        System.clearProperty("flycd.home");
    }

    @Test
    void installsAndThenChangesNothingUntilSomethingChanged() {
        Ran first = place.install();
        LiveApp made = place.live();
        Ran second = place.install();
        LiveApp kept = place.live();
        place.workplace().app("cloud/new", "new");
        Ran third = place.install();

        assertThat(first.code()).as(first.err()).isEqualTo(ExitCode.DONE);
        assertThat(first.out())
                .containsPattern("FLYCD_ADMIN_TOKEN=[0-9a-f]{64}\nFLYCD_WEBHOOK_SECRET=[0-9a-f]{64}\n")
                .contains("created", "https://my-flycd.fly.dev/webhook", "https://github.com/my-org/shop")
                .contains("--secret SHOP_DATABASE", "1 of 1 repositories need a webhook");
        assertThat(made.secrets().stream().map(LiveSecret::name))
                .containsExactlyInAnyOrder("FLY_API_TOKEN", "FLYCD_ADMIN_TOKEN", "FLYCD_WEBHOOK_SECRET");
        assertThat(made.volumes()).hasSize(1);
        assertThat(made.machines()).hasSize(1);
        Machine machine = made.machines().get(0);
        assertThat(machine.env()).containsKey("FLYCD_TOKEN_EXPIRES").containsEntry("INSTALLED_BY", "flycd install");
        assertThat(second.out()).contains("unchanged").doesNotContainPattern("[0-9a-f]{64}");
        assertThat(first.err() + second.err() + third.err()).doesNotContain("note:", "app.yaml");
        assertThat(kept).isEqualTo(made);
        assertThat(third.out()).contains("updated").doesNotContainPattern("[0-9a-f]{64}");
        assertThat(place.live().secrets()).isEqualTo(made.secrets());
        assertThat(place.live().volumes()).isEqualTo(made.volumes());
        assertThat(tokens()).hasSize(1);
        assertThat(tokens().get(0)).contains(machine.env().get("FLYCD_TOKEN_EXPIRES"));
    }

    @Test
    void whatNobodySeesIsNotSaidToBeShown() {
        Ran ran = place.workplace().run("install", "-a", "my-flycd", "-o", "personal", "-r", "arn", "-p", "cloud");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .contains("made now and not shown; FLYCD_WEBHOOK_SECRET")
                .doesNotContainPattern("[0-9a-f]{64}");
        assertThat(ran.err())
                .contains("made, and not shown here, as this is no terminal: FLYCD_ADMIN_TOKEN, FLYCD_WEBHOOK_SECRET")
                .doesNotContainPattern("[0-9a-f]{64}");
    }

    @Test
    void aDryRunPrintsThePlanAndLeavesAFolderThatHasTheTreeAndNoSecret() throws IOException {
        place.workplace()
                .variable("FLYCD_ADMIN_TOKEN", "canary-0123456789abcdef")
                .variable("EXTRA", "canary-2");
        String[] words = {"--dry-run", "--out", "build", "--secret", "EXTRA"};

        Ran ran = place.install(words);

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .contains("my-flycd: create", "set secrets", "EXTRA", "FLY_API_TOKEN", "volume", "Plan: 1 to create");
        try (Fly fly = place.fly()) {
            assertThat(fly.app(InstallPlace.APP)).isEmpty();
        }
        assertThat(tokens()).isEmpty();
        Path build = temp.resolve("build");
        assertThat(build.resolve("project/web/app.yaml")).exists();
        assertThat(build.resolve("Dockerfile")).content().contains("FROM fly AS installation", "FLYCD_PARALLEL=\"4\"");
        assertThat(everythingIn(temp)).doesNotContain("canary");
        assertThat(ran.out() + ran.err()).doesNotContain("canary", "cache");
        assertThat(place.install(words).code()).isEqualTo(ExitCode.DONE);
        Ran refused = place.install("--dry-run", "--out", "cloud");
        assertThat(refused.err()).contains("was not made by flycd install");
        assertThat(refused.out()).isEmpty();
        assertThat(temp.resolve("cloud/web/app.yaml")).exists();
    }

    @Test
    void theImageGetsTheConfigurationItself() {
        place.install();
        String built = place.live().machines().get(0).env().get("FLYCD_APP_VERSION");
        place.workplace().file("cloud/web/app.yaml", """
                app: web
                primary_region: ams
                source: {type: inline-docker-file, inline: FROM nginx}
                """);

        place.install();

        assertThat(place.live().machines().get(0).env().get("FLYCD_APP_VERSION"))
                .isNotEqualTo(built);
    }

    @Test
    void withoutATerminalAllThatIsMissingIsNamedAtOnce() {
        Ran ran = place.workplace().run("install");
        Ran org = place.workplace().run("install", "-a", "my-flycd", "-p", "cloud");

        assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ran.err()).contains("--app-name, --region, --project-path are missing");
        assertThat(org.err()).contains("--region is missing", "Write it, or");
    }

    @Test
    void anAddressWithoutItsBeginningIsHintedAt() {
        Ran ran = place.workplace()
                .run("install", "-a", "my-flycd", "-o", "personal", "-r", "arn", "-p", "github.com/foo/bar");

        assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ran.err()).contains("there is no folder 'github.com/foo/bar'", "write https://github.com/foo/bar");
    }

    @Test
    void anUpgradeNeedsNoMoreThanTheName() {
        place.install();

        Ran ran = place.workplace().run("install", "-a", "my-flycd", "-p", "cloud");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("unchanged");
    }

    @Test
    void secretsWithWhichTheServerWouldNotStartAreNamedBeforeAnythingIsMade() {
        place.workplace().variable("FLYCD_WEBHOOK_SECRET", "short-1").variable("FLYCD_ADMIN_TOKEN", "fifteen-letters");

        Ran ran = place.install();

        assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ran.err())
                .contains(
                        "FLYCD_WEBHOOK_SECRET: a secret of less than 8", "FLYCD_ADMIN_TOKEN: a secret of less than 16")
                .doesNotContain("short-1", "fifteen-letters");
        assertThat(tokens()).isEmpty();
        try (Fly fly = place.fly()) {
            assertThat(fly.app(InstallPlace.APP)).isEmpty();
        }
    }

    @Test
    void aSecretThatIsSetHereAndNotUsedIsNamed() {
        place.install();
        place.workplace().variable("FLYCD_WEBHOOK_SECRET", "another");

        Ran ran = place.install("--new-admin-token");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(ran.err())
                .contains("FLYCD_WEBHOOK_SECRET is set here and not used: the server has one; add --new-webhook-secret")
                .doesNotContain("FLYCD_ADMIN_TOKEN is set");
    }

    @Test
    void anOrganisationOfTheSimulationIsMadeByNamingIt() {
        Ran ran = place.workplace().run("install", "-a", "b1", "-o", "my-org", "-r", "arn", "-p", "cloud");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aBrokenTreeIsNotInstalled() {
        place.workplace().file("cloud/web/app.yaml", "app: web\nprimary_region: 7\n");

        Ran ran = place.install();

        assertThat(ran.code()).isEqualTo(ExitCode.INVALID_CONFIG);
        assertThat(ran.err()).contains("cloud/web/app.yaml:2:", "Nothing was done on Fly.io");
        try (Fly fly = place.fly()) {
            assertThat(fly.app(InstallPlace.APP)).isEmpty();
        }
    }

    @Test
    void aSourceOutsideOfTheFolderIsRefused() {
        place.workplace()
                .file(".git/HEAD", "ref: refs/heads/main\n")
                .file(".git/objects/.keep", "")
                .file(".git/refs/.keep", "")
                .file("lib/Dockerfile", "FROM nginx")
                .file("cloud/lib/app.yaml", "app: lib\nprimary_region: arn\nsource: {type: local, path: ../../lib}\n");

        Ran ran = place.install();

        assertThat(ran.code()).isNotEqualTo(ExitCode.DONE);
        assertThat(ran.err()).contains("'../../lib'", "outside of", "cloud");
    }

    @Test
    void anAppThatIsNoInstallationIsLeftAlone() {
        place.workplace().app("other", "my-flycd").run("deploy", "other");

        Ran ran = place.install();

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("app 'my-flycd' exists and was not made by flycd install");
        assertThat(tokens()).isEmpty();
    }

    @Test
    void anAppAtRestWithDataOfSomebodyIsLeftAlone() {
        try (Fly fly = place.fly()) {
            fly.createApp(InstallPlace.APP, ORG, Optional.empty());
            fly.createVolume(InstallPlace.APP, new NewVolume("pgdata", new Region("arn"), 1));
        }

        Ran ran = place.install();

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("app 'my-flycd' exists and was not made by flycd install");
        assertThat(place.live().secrets()).isEmpty();
    }

    @Test
    void aNameInAnotherOrganisationIsNotTaken() {
        try (Fly fly = place.fly()) {
            fly.createApp(new AppName("my-flycd"), new OrgSlug("other-org"), Optional.empty());
        }

        Ran ran = place.install();

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("is in organisation 'other-org', not in 'personal'");
    }

    @Test
    void anInstallationIsNotMovedToAnotherRegion() {
        place.install();

        Ran moved = place.workplace().run("install", "-a", "my-flycd", "-p", "cloud", "-r", "ams");

        assertThat(moved.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(moved.err()).contains("the server is in region arn");
    }

    private List<String> tokens() {
        try (FlyOwner fly = place.fly()) {
            return fly.tokens(ORG).stream().map(token -> token.name()).toList();
        }
    }

    private static String everythingIn(Path folder) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(file).append(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return all.toString();
    }
}
