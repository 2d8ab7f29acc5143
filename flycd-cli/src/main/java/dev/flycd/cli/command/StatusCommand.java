package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.options.AppArguments;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.OutputOption;
import dev.flycd.cli.options.RemoteOptions;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.remote.JsonObject;
import dev.flycd.cli.remote.ServerClient;
import dev.flycd.cli.report.StatusReport;
import dev.flycd.model.AppName;
import java.time.Clock;
import java.util.List;

/** {@code flycd status}: how the apps of a server are. */
public final class StatusCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final AppArguments arguments = new AppArguments();

    @ParametersDelegate
    private final RemoteOptions remote = new RemoteOptions();

    @Parameter(
            names = "--exit-code",
            description = "exit with 2 unless each app, or each named one, is valid, Synced and Healthy")
    private boolean exitCode;

    @ParametersDelegate
    private final OutputOption output = new OutputOption();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "status",
                "[app…]",
                "shows the status of a server's apps",
                """
                Shows what a running server knows of its apps: whether they are in sync and healthy, what they run, \
                and how their last runs ended. For apps that are named it also shows what differs, and why a run \
                failed.

                The token is read from $FLYCD_TOKEN.""",
                List.of(
                        new CommandHelp.Example("flycd status --server https://my-flycd.fly.dev", "all apps"),
                        new CommandHelp.Example("flycd status my-web", "one app, with what differs"),
                        new CommandHelp.Example("flycd status my-web --exit-code", "in a script: is it well?")),
                List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.CHANGES, ExitCode.WRONG_USAGE));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        OutputFormat format = output.format();
        List<AppName> named = arguments.apps();
        ServerClient client = remote.client(surroundings);
        List<JsonObject> apps = named.isEmpty()
                ? client.apps()
                : named.stream().map(client::app).toList();
        JsonObject tree = client.tree();
        StatusReport report = new StatusReport(apps, Clock.systemUTC().instant());
        Console console = surroundings.console();
        report.trouble(tree)
                .ifPresent(trouble -> console.message(Style.CHANGE.on(console.err(), "warning") + ": " + trouble));
        if (format == OutputFormat.JSON) {
            console.data(report.json(tree));
        } else if (named.isEmpty()) {
            console.data(report.text(console.out()));
        } else {
            console.data(report.details(console.out()));
        }
        boolean well = named.isEmpty() ? report.inTree().areWell() : report.areWell();
        return exitCode && !well ? ExitCode.CHANGES : ExitCode.DONE;
    }
}
