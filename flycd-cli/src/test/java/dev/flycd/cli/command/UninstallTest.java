package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.Capture;
import dev.flycd.cli.testing.InstallPlace;
import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.TokenSummary;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UninstallTest {

    private static final AppName SERVER = InstallPlace.APP;
    private static final AppName WEB = new AppName("web");
    private static final OrgSlug PERSONAL = new OrgSlug("personal");
    private static final String OTHERS = "flycd my-flycd-2 until 2027-11-23T10:15:30.123Z";

    @TempDir
    private Path folder;

    private Workplace place;
    private FlyOwner fly;
    private String token = "";

    @BeforeEach
    void install() {
        InstallPlace whole = InstallPlace.in(folder);
        place = whole.workplace();
        fly = whole.fly();
        System.setProperty("flycd.home", whole.distribution().toString());
        Ran deployed = place.run("deploy", "cloud", "--only", "web");
        assertThat(deployed.code()).as(deployed.err()).isEqualTo(ExitCode.DONE);
        Ran installed = whole.install();
        assertThat(installed.code()).as(installed.err()).isEqualTo(ExitCode.DONE);
        token = fly.tokens(PERSONAL).get(0).name();
        List.of(OTHERS, "mine").forEach(name -> fly.createToken(PERSONAL, name, Duration.ofDays(365)));
    }

    @AfterEach
    void forgetDistribution() {
        System.clearProperty("flycd.home");
        fly.close();
    }

    @Test
    void ofAnInstallationNothingIsLeftAndOtherAppsStay() {
        Ran ran = place.run("uninstall", "-a", "my-flycd", "--yes");

        assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        assertThat(fly.apps(PERSONAL)).containsOnlyKeys(WEB);
        assertThat(fly.tokens(PERSONAL)).extracting(TokenSummary::name).containsExactly(OTHERS, "mine");
    }

    @Test
    void saysWhatIsRemovedAsksForTheNameAndRemovesThatAlone() {
        Capture terminal = Capture.typing("my-flycd\n");

        Ran ran = place.run(terminal, "uninstall", "-a", "my-flycd");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).isEqualTo("my-flycd is removed\n");
        assertThat(ran.err())
                .contains(
                        "no way back:\n  the app my-flycd\n  its machine ",
                        "its volume flycd_data in arn (3 GB)",
                        "its secrets FLYCD_ADMIN_TOKEN, FLYCD_WEBHOOK_SECRET, FLY_API_TOKEN",
                        "the token '" + token + "' for everything in personal",
                        "The apps that it deployed go on running.",
                        "Type the name of the app to remove it: ",
                        "removed the app my-flycd\nrevoked the token '" + token + "'")
                .doesNotContain("my-flycd-2", "mine");
        assertThat(fly.app(SERVER)).isEmpty();
        assertThat(fly.app(WEB)).isPresent();
        assertThat(fly.tokens(PERSONAL)).extracting(TokenSummary::name).containsExactly(OTHERS, "mine");
        assertThat(place.run("uninstall", "-a", "my-flycd", "--yes").out()).startsWith("nothing to remove");
    }

    @Test
    void anythingButTheNameIsANo() {
        for (String typed : List.of("y\n", "web\n")) {
            Ran ran = place.run(Capture.typing(typed), "uninstall", "-a", "my-flycd");
            assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
            assertThat(ran.err()).endsWith("that is not 'my-flycd': nothing was removed\n");
        }
        assertThat(place.run(Capture.typing(""), "uninstall", "-a", "my-flycd").code())
                .isEqualTo(ExitCode.INTERRUPTED);
        Ran nobody = place.run("uninstall", "-a", "my-flycd");
        assertThat(nobody.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(nobody.err()).contains("Write --yes");
        assertThat(place.run("uninstall").code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(place.run("uninstall", "-a", "No!").err())
                .contains("--app-name: 'No!' is not an app name: use 1 to 63 of a-z");
        Ran organisation = place.run("uninstall", "-a", "my-flycd", "-o", "personal");
        assertThat(organisation.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(organisation.err()).contains("'personal' is not an output format", "write --org");
        assertThat(fly.app(SERVER)).isPresent();
        assertThat(fly.tokens(PERSONAL)).hasSize(3);
    }

    @Test
    void anAppThatInstallDidNotMakeIsRefused() {
        Ran ran = place.run("uninstall", "-a", "web", "--yes");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("'web' is not of flycd install", "nothing was removed");
        assertThat(fly.app(WEB)).isPresent();
    }

    @Test
    void goesOnAfterAnInterruption() {
        fly.destroyApp(SERVER);

        Ran ran = place.run("uninstall", "-a", "my-flycd", "--yes", "-o", "json");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("\"kind\": \"token\"").doesNotContain("\"kind\": \"app\"");
        assertThat(fly.tokens(PERSONAL)).hasSize(2);
    }

    @Test
    void anInstallationThatNeverGotAMachineIsRemovedToo() {
        AppName begun = new AppName("my-flycd-2");
        fly.createApp(begun, PERSONAL, Optional.empty());

        assertThat(place.run("uninstall", "-a", "my-flycd-2", "--yes", "--org", "personal")
                        .code())
                .isEqualTo(ExitCode.DONE);

        assertThat(fly.app(begun)).isEmpty();
        assertThat(fly.tokens(PERSONAL)).hasSize(2);
    }
}
