package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.options.AppArguments;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.OutputOption;
import dev.flycd.cli.options.RemoteOptions;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.report.HistoryReport;
import dev.flycd.model.AppName;
import java.time.Clock;
import java.util.List;

/** {@code flycd history}: the last runs of an app. */
public final class HistoryCommand implements Command {

    private static final int MOST = 50;

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final AppArguments arguments = new AppArguments();

    @ParametersDelegate
    private final RemoteOptions remote = new RemoteOptions();

    @Parameter(
            names = {"-n", "--limit"},
            placeholder = "N",
            description = "how many runs to show, up to 50")
    private int limit = 20;

    @ParametersDelegate
    private final OutputOption output = new OutputOption();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "history",
                "<app>",
                "shows the last runs of an app on a server",
                """
                Shows the last runs of an app on a running server, the newest first: when, why, by whom, and how they \
                ended. The JSON output also has their steps, the fly.toml they deployed, and the last lines of their \
                output.

                The token is read from $FLYCD_TOKEN.""",
                List.of(
                        new CommandHelp.Example("flycd history my-web", "the last 20 runs"),
                        new CommandHelp.Example("flycd history my-web -n 1 -o json", "every detail of the last one")),
                List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.WRONG_USAGE));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        OutputFormat format = output.format();
        AppName app = arguments.one();
        if (limit < 1 || limit > MOST) {
            throw new UsageException("--limit must be 1 to " + MOST + ", not " + limit, "");
        }
        HistoryReport report = new HistoryReport(
                app.value(),
                remote.client(surroundings).history(app, limit),
                Clock.systemUTC().instant());
        surroundings
                .console()
                .data(
                        format == OutputFormat.JSON
                                ? report.json()
                                : report.text(surroundings.console().out()));
        return ExitCode.DONE;
    }
}
