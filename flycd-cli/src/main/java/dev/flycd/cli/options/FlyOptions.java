package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.Suggestion;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.Style;
import dev.flycd.fly.Fly;
import dev.flycd.fly.flyctl.Flyctl;
import dev.flycd.fly.flyctl.FlyctlSettings;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.model.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which Fly.io a command speaks to. */
public final class FlyOptions {

    private static final String FLYCTL = "flyctl";
    private static final String SIMULATED = "simulated";

    @Parameter(
            names = "--fly",
            placeholder = "flyctl|simulated[:FOLDER]",
            description = "the real Fly.io, or a simulated one that lives in a folder and needs no account",
            defaultValueDescription = "$FLYCD_FLY, else flyctl")
    private @Nullable String fly;

    @Parameter(
            names = "--flyctl",
            placeholder = "PATH",
            description = "the flyctl to use",
            defaultValueDescription = "fly or flyctl on the PATH")
    private @Nullable String flyctl;

    /** Returns the Fly that was asked for, and says so if it is a simulated one. */
    public Fly open(Surroundings surroundings) {
        String asked = fly != null ? fly : surroundings.variable("FLYCD_FLY");
        if (asked.isEmpty() || asked.equals(FLYCTL)) {
            return real(surroundings);
        }
        if (asked.equals(SIMULATED) || asked.startsWith(SIMULATED + ":")) {
            return simulated(asked.substring(SIMULATED.length()), surroundings);
        }
        throw new UsageException(
                "'" + VisibleText.line(asked) + "' is no Fly.io: " + (fly == null ? "FLYCD_FLY" : "--fly")
                        + " takes flyctl, simulated or simulated:FOLDER",
                Suggestion.didYouMean(asked.replaceFirst(":.*", ""), List.of(FLYCTL, SIMULATED)));
    }

    private Fly real(Surroundings surroundings) {
        Optional<Path> executable = Optional.ofNullable(flyctl).map(surroundings::locate);
        Folders folders = new Folders(surroundings);
        return Flyctl.connect(new FlyctlSettings(executable, surroundings.environment(), folders.flyctlConfigs()));
    }

    private Fly simulated(String folder, Surroundings surroundings) {
        if (flyctl != null) {
            throw new UsageException("--flyctl has no meaning on a simulated Fly.io", "Leave one of them out.");
        }
        if (folder.equals(":")) {
            throw new UsageException("--fly=simulated: names no folder", "Write simulated:FOLDER, or just simulated.");
        }
        Path place = folder.isEmpty()
                ? new Folders(surroundings).simulatedFly()
                : surroundings.workingDirectory().resolve(folder.substring(1));
        Fly simulated = SimulatedFly.inFolder(place);
        surroundings
                .console()
                .message(Style.CHANGE.on(surroundings.console().err(), "SIMULATED") + " nothing real is touched: "
                        + simulated.describe());
        return simulated;
    }
}
