package dev.flycd.cli.command;

import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.OutputOption;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.report.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code flycd version}: which FlyCD this is, and what it runs on. */
public final class VersionCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final OutputOption output = new OutputOption();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "version",
                "",
                "shows the version of FlyCD, and what it runs on",
                "Shows the version of FlyCD, of Java and of the operating system.",
                List.of(
                        new CommandHelp.Example("flycd version", "for people"),
                        new CommandHelp.Example("flycd version -o json", "for programs")),
                List.of(ExitCode.DONE, ExitCode.WRONG_USAGE));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        OutputFormat format = output.format();
        String java = System.getProperty("java.version", "unknown");
        String system = System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", "");
        if (format == OutputFormat.JSON) {
            Map<String, @Nullable Object> json = Json.versioned();
            json.put("flycd", flycd());
            json.put("java", java);
            json.put("os", system.strip());
            surroundings.console().data(Json.write(json));
        } else {
            surroundings.console().data("flycd " + flycd() + " (Java " + java + ", " + system.strip() + ")");
        }
        return ExitCode.DONE;
    }

    private static String flycd() {
        String built = VersionCommand.class.getPackage().getImplementationVersion();
        return built == null ? "development" : built;
    }
}
