package dev.flycd.cli.command;

import com.beust.jcommander.ParametersDelegate;
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

/** {@code flycd resume}: lets automatic deploys of an app go on. */
public final class ResumeCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final AppArguments arguments = new AppArguments();

    @ParametersDelegate
    private final RemoteOptions remote = new RemoteOptions();

    @ParametersDelegate
    private final OutputOption output = new OutputOption();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "resume",
                "<app>",
                "resumes automatic deploys of an app",
                """
                Resumes a server's automatic deploys of an app after 'flycd suspend'. The app is compared at once, so \
                that what was missed is deployed.

                The token is read from $FLYCD_TOKEN.""",
                List.of(new CommandHelp.Example("flycd resume my-web", "automatic deploys resume")),
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
        JsonObject answer = remote.client(surroundings).resume(app);
        if (format == OutputFormat.JSON) {
            surroundings
                    .console()
                    .data(new StatusReport(List.of(answer), Clock.systemUTC().instant()).json());
        } else {
            surroundings.console().result(app + " is resumed: it is deployed automatically again");
        }
        return ExitCode.DONE;
    }
}
