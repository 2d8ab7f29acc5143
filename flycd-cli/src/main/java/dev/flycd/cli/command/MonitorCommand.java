package dev.flycd.cli.command;

import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.console.Table;
import dev.flycd.cli.console.Table.Cell;
import dev.flycd.cli.options.FlyOptions;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.ServerOptions;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.fly.Fly;
import dev.flycd.fly.process.Redactor;
import dev.flycd.server.ServerConfig;
import dev.flycd.server.ServerProcess;
import dev.flycd.server.StartReport;
import dev.flycd.server.StartReport.Weight;
import dev.flycd.server.observe.Logging;
import java.util.List;

/** {@code flycd monitor}: the server, until it is told to stop. */
public final class MonitorCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final ServerOptions server = new ServerOptions();

    @ParametersDelegate
    private final FlyOptions fly = new FlyOptions();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "monitor",
                "<path or git URL>",
                "runs the server: webhooks, polling, automatic deploys",
                """
                Runs the server: receives webhooks, polls git repositories, deploys what is new, and reports drift. On \
                SIGTERM or Ctrl-C it finishes what is running and exits; a second signal ends it at once.

                Webhooks are refused unless $FLYCD_WEBHOOK_SECRET, or $FLYCD_WEBHOOK_SECRET_<PROVIDER>, holds the \
                secret they are signed with. The API needs $FLYCD_ADMIN_TOKEN. Each of these can be given as a file: \
                append _FILE to the variable's name. The log goes to standard output.""",
                List.of(
                        new CommandHelp.Example("flycd monitor my-cloud -p 8080", "a config tree in a folder"),
                        new CommandHelp.Example(
                                "flycd monitor git@github.com:my-org/cloud//prod@main -p 8080",
                                "a folder in a branch of a git repository"),
                        new CommandHelp.Example(
                                "flycd monitor my-cloud -p 8080 --fly=simulated --insecure-webhooks",
                                "to try it out, without an account")),
                List.of(ExitCode.STOPPED, ExitCode.FAILED, ExitCode.WRONG_USAGE));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        ServerConfig config = server.config(surroundings);
        Redactor redactor = new Redactor();
        Logging.begin(config.logFormat(), redactor);
        try (Fly target = fly.open(surroundings, config.data().resolve("flyctl"))) {
            return switch (ServerProcess.run(
                    config,
                    target,
                    surroundings.environment(),
                    redactor,
                    report -> announce(report, surroundings.console()))) {
                case IN_TIME -> ExitCode.STOPPED;
                case TOO_LATE -> ExitCode.FAILED;
            };
        }
    }

    private static void announce(StartReport report, Console console) {
        if (!console.err().isTerminal()) {
            ServerProcess.log(report);
            return;
        }
        Table table = Table.withoutHead();
        report.lines()
                .forEach(line -> table.row(
                        new Cell(line.subject(), Style.DIM),
                        new Cell(line.text(), line.weight() == Weight.WARNING ? Style.CHANGE : Style.PLAIN)));
        console.message(String.join("\n", table.lines(console.err())) + "\n");
    }
}
