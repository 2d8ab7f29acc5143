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
import dev.flycd.cli.remote.JsonObject;
import dev.flycd.cli.report.StatusReport;
import dev.flycd.model.AppName;
import java.time.Clock;
import java.util.List;

/** {@code flycd suspend}: stops automatic deploys of an app. */
public final class SuspendCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final AppArguments arguments = new AppArguments();

    @ParametersDelegate
    private final RemoteOptions remote = new RemoteOptions();

    @Parameter(names = "--reason", placeholder = "TEXT", description = "why, shown with the app's status; required")
    private String reason = "";

    @ParametersDelegate
    private final OutputOption output = new OutputOption();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "suspend",
                "<app>",
                "pauses automatic deploys of an app",
                """
                Pauses a server's automatic deploys of an app, until 'flycd resume'. The app keeps running and is \
                still compared, and 'flycd sync' still deploys it.

                The token is read from $FLYCD_TOKEN.""",
                List.of(new CommandHelp.Example(
                        "flycd suspend my-web --reason 'database migration'", "no deploys until resumed")),
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
        if (reason.isBlank()) {
            throw new UsageException("--reason is missing", "Say why, for everybody who wonders.");
        }
        JsonObject answer = remote.client(surroundings).suspend(app, reason.strip());
        if (format == OutputFormat.JSON) {
            surroundings
                    .console()
                    .data(new StatusReport(List.of(answer), Clock.systemUTC().instant()).json());
        } else {
            surroundings.console().result(app + " is suspended: no automatic deploys until 'flycd resume " + app + "'");
        }
        return ExitCode.DONE;
    }
}
