package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Prompt;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.install.Remains;
import dev.flycd.cli.options.FlyOptions;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.OutputOption;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.options.TypedValue;
import dev.flycd.cli.report.Json;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.FlyOwner;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.VisibleText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        OutputFormat format = output.format();
        AppName app = app();
        Console console = surroundings.console();
        try (FlyOwner target = fly.openAsOwner(surroundings)) {
            Remains remains = Remains.of(app, organisation(), target);
            if (!remains.isInstallation()) {
                throw new FlyException(
                        "the app '" + app + "' is not of flycd install: none of its machines says so; nothing was"
                                + " removed. 'fly apps destroy " + app + "' removes any app",
                        Retry.USELESS);
            }
            if (!remains.isEmpty()) {
                announce(remains, console);
                if (!isMeant(app, console.prompt())) {
                    console.problem("that is not '" + app + "': nothing was removed");
                    return ExitCode.FAILED;
                }
                remove(remains, target, console);
            }
            tell(remains, format, console);
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

    private static void announce(Remains remains, Console console) {
        console.message(Style.BAD.on(console.err(), "This is removed, and there is no way back:"));
        remains.describe().forEach(line -> console.message("  " + VisibleText.line(line)));
        console.message("The apps that it deployed go on running. Webhooks that point to it lead nowhere: delete them"
                + " at their hosts.");
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

    /** Tokens last: the server would fail with every deploy that is under way. */
    private static void remove(Remains remains, FlyOwner fly, Console console) {
        remains.app().ifPresent(app -> {
            ownerOf(remains, fly).destroyApp(app.name());
            console.message("removed the app " + app.name());
        });
        for (Remains.OwnedToken owned : remains.tokens()) {
            fly.forOrganisation(owned.org())
                    .revokeToken(owned.org(), owned.token().id());
            console.message(
                    "revoked the token '" + VisibleText.line(owned.token().name()) + "'");
        }
    }

    private static FlyOwner ownerOf(Remains remains, FlyOwner fly) {
        return remains.org().map(fly::forOrganisation).orElse(fly);
    }

    private static void tell(Remains remains, OutputFormat format, Console console) {
        if (format == OutputFormat.JSON) {
            console.data(json(remains));
        } else if (remains.isEmpty()) {
            console.result("nothing to remove: there is no app '" + remains.name()
                    + "' that the token sees, and no token" + " was made for it");
        } else {
            console.result(remains.name() + " is removed");
        }
    }

    private static String json(Remains remains) {
        Map<String, @Nullable Object> json = Json.versioned();
        json.put("app", remains.name().value());
        List<Map<String, String>> removed = new ArrayList<>();
        remains.app().ifPresent(app -> {
            removed.add(piece("app", app.name().value()));
            app.machines().forEach(machine -> removed.add(piece("machine", machine.id())));
            app.volumes().forEach(volume -> removed.add(piece("volume", volume.id())));
            app.addresses().forEach(address -> removed.add(piece("address", address.address())));
        });
        remains.tokens()
                .forEach(owned -> removed.add(piece("token", owned.token().id())));
        json.put("removed", removed);
        return Json.write(json);
    }

    private static Map<String, String> piece(String kind, String id) {
        Map<String, String> piece = new LinkedHashMap<>();
        piece.put("kind", kind);
        piece.put("id", id);
        return piece;
    }
}
