package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.Suggestion;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.Style;
import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.choice.FlyChoice;
import dev.flycd.fly.flyctl.FlyctlSettings;
import dev.flycd.model.VisibleText;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which Fly.io a command speaks to. */
public final class FlyOptions {

    @Parameter(
            names = "--fly",
            placeholder = "flyctl|simulated[:FOLDER]",
            description = "the real Fly.io, or a simulated one in a folder, which needs no account",
            defaultValueDescription = "$FLYCD_FLY, else flyctl")
    private @Nullable String fly;

    @Parameter(
            names = "--flyctl",
            placeholder = "PATH",
            description = "the flyctl to use",
            defaultValueDescription = "$FLYCD_FLYCTL, else fly or flyctl on the PATH")
    private @Nullable String flyctl;

    /** Returns the Fly that was asked for, and says so if it is a simulated one. */
    public Fly open(Surroundings surroundings) {
        return open(surroundings, new Folders(surroundings).flyctlConfigs());
    }

    /** Does the same where flyctl keeps its settings in another folder. */
    public Fly open(Surroundings surroundings, Path flyctlConfigs) {
        return openAsOwner(surroundings, flyctlConfigs);
    }

    /** Returns it for what only the owner of an organisation does. */
    public FlyOwner openAsOwner(Surroundings surroundings) {
        return openAsOwner(surroundings, new Folders(surroundings).flyctlConfigs());
    }

    private FlyOwner openAsOwner(Surroundings surroundings, Path flyctlConfigs) {
        FlyChoice choice = choice(surroundings);
        if (choice.isSimulated() && flyctl != null) {
            throw new UsageException("--flyctl has no meaning on a simulated Fly.io", "Leave one of them out.");
        }
        FlyOwner opened = choice.openAsOwner(surroundings.workingDirectory(), settings(surroundings, flyctlConfigs));
        if (choice.isSimulated()) {
            surroundings
                    .console()
                    .message(Style.CHANGE.on(surroundings.console().err(), "SIMULATED") + " nothing real is touched: "
                            + opened.describe());
        }
        return opened;
    }

    /** Returns whether it is a simulated one, on which nothing runs. */
    public boolean isSimulated(Surroundings surroundings) {
        return choice(surroundings).isSimulated();
    }

    /** Returns how the real one is reached. */
    public FlyctlSettings settings(Surroundings surroundings) {
        return settings(surroundings, new Folders(surroundings).flyctlConfigs());
    }

    private FlyctlSettings settings(Surroundings surroundings, Path flyctlConfigs) {
        FlyctlSettings usual = FlyctlSettings.from(surroundings.environment()).withConfigFolders(flyctlConfigs);
        return Optional.ofNullable(flyctl)
                .filter(path -> !path.isEmpty())
                .or(() -> usual.executable().map(Path::toString))
                .map(surroundings::locate)
                .map(usual::withExecutable)
                .orElse(usual);
    }

    private FlyChoice choice(Surroundings surroundings) {
        String asked = fly != null ? fly : surroundings.variable("FLYCD_FLY");
        try {
            return FlyChoice.parse(fly == null ? "FLYCD_FLY" : "--fly", asked);
        } catch (IllegalArgumentException e) {
            String meant = Suggestion.didYouMean(asked.replaceFirst(":.*", ""), FlyChoice.WORDS);
            throw new UsageException(
                    VisibleText.line(String.valueOf(e.getMessage())),
                    asked.endsWith(":") ? "Write simulated:FOLDER, or just simulated." : meant);
        }
    }
}
