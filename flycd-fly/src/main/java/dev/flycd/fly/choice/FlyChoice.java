package dev.flycd.fly.choice;

import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.UserFolders;
import dev.flycd.fly.flyctl.Flyctl;
import dev.flycd.fly.flyctl.FlyctlSettings;
import dev.flycd.fly.simulated.SimulatedFly;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The real Fly.io, or a simulated one that lives in a folder. */
public final class FlyChoice {

    /** The words it is chosen by. */
    public static final List<String> WORDS = List.of("flyctl", "simulated");

    private static final String SIMULATED = "simulated";

    private final Optional<String> simulated;

    private FlyChoice(Optional<String> simulated) {
        this.simulated = simulated;
    }

    /**
     * Reads {@code flyctl}, {@code simulated} or {@code simulated:FOLDER}; nothing is the real one.
     *
     * @param name what messages call the place where it is written
     * @throws IllegalArgumentException with a message for whoever wrote it
     */
    public static FlyChoice parse(String name, String written) {
        if (written.isEmpty() || written.equals("flyctl")) {
            return new FlyChoice(Optional.empty());
        }
        if (written.equals(SIMULATED + ":")) {
            throw new IllegalArgumentException(name + "=simulated: names no folder");
        }
        if (written.equals(SIMULATED) || written.startsWith(SIMULATED + ":")) {
            return new FlyChoice(Optional.of(written.substring(SIMULATED.length())));
        }
        throw new IllegalArgumentException(
                "'" + written + "' is no Fly.io: " + name + " takes flyctl, simulated or simulated:FOLDER");
    }

    public boolean isSimulated() {
        return simulated.isPresent();
    }

    /**
     * Returns it; nothing is started or asked yet. A simulated one without a folder lives in
     * {@code flycd/simulated-fly} of {@code $XDG_STATE_HOME}, else of {@code ~/.local/state}.
     *
     * @param workingDirectory what the folder of a simulated one is relative to
     * @param settings of the real one, and the environment
     * @throws dev.flycd.fly.FlyException if an address in the settings' environment is none
     */
    public Fly open(Path workingDirectory, FlyctlSettings settings) {
        return openAsOwner(workingDirectory, settings);
    }

    /** Does the same for what only the owner of an organisation does. */
    public FlyOwner openAsOwner(Path workingDirectory, FlyctlSettings settings) {
        if (simulated.isEmpty()) {
            return Flyctl.connect(settings);
        }
        String folder = simulated.get();
        return SimulatedFly.inFolder(
                folder.isEmpty()
                        ? UserFolders.state(settings.environment()).resolve("simulated-fly")
                        : workingDirectory.resolve(folder.substring(1)));
    }
}
