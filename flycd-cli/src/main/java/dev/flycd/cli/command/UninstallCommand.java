package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Prompt;
import dev.flycd.cli.install.Remains;
import dev.flycd.cli.options.FlyOptions;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.OutputOption;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.options.TypedValue;
import dev.flycd.cli.report.UninstallReport;
import dev.flycd.fly.FlyOwner;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.VisibleText;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code flycd uninstall}: removes what {@code flycd install} made. */
public final class UninstallCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final FlyOptions fly = new FlyOptions();

    @Parameter(
            names = {"-a", "--app-name"},
            placeholder = "NAME",
            description = "the server's app; required")
    private String name = "";

    @Parameter(
            names = "--org",
            placeholder = "ORG",
            description = "its organisation, if the default token cannot see it",
            defaultValueDescription = "wherever it is")
    private @Nullable String org;

    @Parameter(
            names = {"-y", "--yes"},
            description = "do not ask")
    private boolean yes;

    @ParametersDelegate
    private final OutputOption output = new OutputOption();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "uninstall",
                "",
                "removes a server made by flycd install",
                """
                Removes a server made by flycd install: its app with the machine, volume, addresses and secrets, and \
                then the tokens that were created for it. The apps it deployed keep running unchanged.

                On a terminal it asks you to type the app's name; elsewhere it needs --yes. An app that flycd install \
                did not make is refused. If it is interrupted, run it again and it continues; if nothing is left it \
                does nothing.""",
                List.of(
                        new CommandHelp.Example("flycd uninstall -a my-flycd", "shows what would be removed, and asks"),
                        new CommandHelp.Example("flycd uninstall -a my-flycd --yes", "in a script")),
                List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.WRONG_USAGE));
    }

    @Override
    public String insteadOfArgument() {
        return "Write -a before the name of the app, as in flycd uninstall -a my-flycd.";
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        OutputFormat format = output.formatOr("Here -o is --output; write --org for the organisation.");
        AppName app = app();
        Console console = surroundings.console();
        try (FlyOwner target = fly.openAsOwner(surroundings)) {
            Remains remains = Remains.of(app, organisation(), target);
            remains.requireInstallation();
            UninstallReport report = new UninstallReport(remains);
            if (!remains.isEmpty()) {
                console.message(report.announcement(console.err()));
                if (!isMeant(app, console.prompt())) {
                    console.problem("that is not '" + app + "': nothing was removed");
                    return ExitCode.FAILED;
                }
                remains.remove(target, line -> console.message(VisibleText.line(line)));
            }
            if (format == OutputFormat.JSON) {
                console.data(report.json());
            } else {
                console.result(report.text());
            }
            return ExitCode.DONE;
        }
    }

    private AppName app() {
        if (name.isEmpty()) {
            throw new UsageException("the app is missing", "Name it, as in flycd uninstall -a my-flycd.");
        }
        return TypedValue.option("--app-name", name, AppName::new);
    }

    private Optional<OrgSlug> organisation() {
        return Optional.ofNullable(org).map(typed -> TypedValue.option("--org", typed, OrgSlug::new));
    }

    private boolean isMeant(AppName app, Prompt prompt) {
        if (yes) {
            return true;
        }
        if (!prompt.isPossible()) {
            throw new UsageException(
                    "nobody can be asked whether '" + app + "' is to be removed: this is no terminal",
                    "Write --yes if it is.");
        }
        return prompt.line("Type the name of the app to remove it", "").equals(app.value());
    }
}
