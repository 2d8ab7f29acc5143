package dev.flycd.fly.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flycd.fly.Fly;
import dev.flycd.fly.flyctl.FlyctlSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlyChoiceTest {

    @TempDir
    Path folder;

    @Test
    void isTheRealOneUnlessAnotherIsAskedFor() {
        assertThat(FlyChoice.parse("FLYCD_FLY", "").isSimulated()).isFalse();
        assertThat(FlyChoice.parse("FLYCD_FLY", "flyctl").isSimulated()).isFalse();
        assertThat(FlyChoice.parse("FLYCD_FLY", "simulated").isSimulated()).isTrue();
        assertThat(FlyChoice.parse("FLYCD_FLY", "simulated:x").isSimulated()).isTrue();
    }

    @Test
    void opensASimulatedOneInItsFolder() {
        assertThat(opened("simulated:fly")).contains(folder.resolve("fly").toString());
        assertThat(opened("simulated:/srv/fly")).contains("/srv/fly");
        assertThat(opened("simulated"))
                .contains(
                        folder.resolve("home/.local/state/flycd/simulated-fly").toString());
    }

    @Test
    void refusesAnyOther() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlyChoice.parse("FLYCD_FLY", "real"))
                .withMessage("'real' is no Fly.io: FLYCD_FLY takes flyctl, simulated or simulated:FOLDER");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FlyChoice.parse("--fly", "simulated:"))
                .withMessage("--fly=simulated: names no folder");
    }

    private String opened(String written) {
        Map<String, String> environment = Map.of("HOME", folder.resolve("home").toString());
        try (Fly fly = FlyChoice.parse("FLYCD_FLY", written)
                .open(folder, new FlyctlSettings(Optional.empty(), environment, folder.resolve("flyctl")))) {
            return fly.describe();
        }
    }
}
