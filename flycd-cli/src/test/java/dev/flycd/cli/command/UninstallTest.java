package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.Capture;
import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.TokenSummary;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UninstallTest {

    private static final AppName SERVER = new AppName("my-flycd");
    private static final AppName WEB = new AppName("my-web");
    private static final OrgSlug PERSONAL = new OrgSlug("personal");

    @TempDir
    private Path folder;

    private Workplace place;
    private FlyOwner fly;

    @BeforeEach
    void install() {
        place = Workplace.in(folder).app("cloud/web", "my-web").file("cloud/server/app.yaml", """
                app: my-flycd
                primary_region: arn
                org: personal
                source: {type: image, image: "nginx:1.27"}
                env: {INSTALLED_BY: flycd install}
                volumes: [{name: flycd_data, size_gb: 2}]
                mounts: [{source: flycd_data, destination: /data}]
                """);
        fly = SimulatedFly.inFolder(folder.resolve("fly"));
        Ran deployed = place.run("deploy", "cloud");
        assertThat(deployed.code()).as(deployed.err()).isEqualTo(ExitCode.DONE);
        fly.setSecrets(SERVER, Map.of("FLYCD_WEBHOOK_SECRET", "s", "FLY_API_TOKEN", "t"));
        for (String name : List.of("flycd my-flycd until 2027-11-23", "flycd my-flycd-2 until 2027-11-23", "mine")) {
            fly.createToken(PERSONAL, name, Duration.ofDays(365));
        }
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
                        "its volume flycd_data in arn (2 GB)",
                        "its secrets FLYCD_WEBHOOK_SECRET, FLY_API_TOKEN",
                        "the token 'flycd my-flycd until 2027-11-23' for everything in personal",
                        "The apps that it deployed go on running.",
                        "Type the name of the app to remove it: ",
                        "removed the app my-flycd\nrevoked the token 'flycd my-flycd until 2027-11-23'")
                .doesNotContain("my-flycd-2", "mine");
        assertThat(fly.app(SERVER)).isEmpty();
        assertThat(fly.app(WEB)).isPresent();
        assertThat(fly.tokens(PERSONAL))
                .extracting(TokenSummary::name)
                .containsExactly("flycd my-flycd-2 until 2027-11-23", "mine");
        assertThat(place.run("uninstall", "-a", "my-flycd", "--yes").out()).startsWith("nothing to remove");
    }

    @Test
    void anythingButTheNameIsANo() {
        for (String typed : List.of("y\n", "my-web\n")) {
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
        assertThat(fly.app(SERVER)).isPresent();
        assertThat(fly.tokens(PERSONAL)).hasSize(3);
    }

    @Test
    void anAppThatInstallDidNotMakeIsRefused() {
        Ran ran = place.run("uninstall", "-a", "my-web", "--yes");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("'my-web' is not of flycd install", "nothing was removed");
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
