package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.Durations;
import dev.flycd.cli.arguments.UsageException;
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
import dev.flycd.cli.remote.SyncWatch;
import dev.flycd.cli.remote.SyncWatch.Result;
import dev.flycd.cli.remote.SyncWatch.Standing;
import dev.flycd.cli.report.Json;
import dev.flycd.model.AppName;
import dev.flycd.model.DurationText;
import dev.flycd.model.VisibleText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code flycd sync}: has a server bring apps to the described state now. */
public final class SyncCommand implements Command {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final AppArguments arguments = new AppArguments();

    @ParametersDelegate
    private final RemoteOptions remote = new RemoteOptions();

    @Parameter(names = "--all", description = "every valid app that is not suspended")
    private boolean all;

    @Parameter(names = "--wait", description = "wait until it is done, and show the result")
    private boolean wait;

    @Parameter(
            names = "--timeout",
            placeholder = "TIME",
            converter = Durations.class,
            description = "the longest to wait, such as 90s, 10m or 1h30m",
            defaultValueDescription = "15m")
    private Duration timeout = Duration.ofMinutes(15);

    @ParametersDelegate
    private final OutputOption output = new OutputOption();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "sync",
                "<app…>",
                "has a server bring apps to the described state now",
                """
                Has a running server deploy apps now: it brings them to the described state, and reverts changes that \
                somebody made on Fly.io by hand. A suspended app is deployed only if it is named.

                The token is read from $FLYCD_TOKEN.""",
                List.of(
                        new CommandHelp.Example("flycd sync my-web --wait", "and wait until it is done"),
                        new CommandHelp.Example("flycd sync --all", "every app")),
                List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.WRONG_USAGE));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        OutputFormat format = output.format();
        List<AppName> named = arguments.apps();
        if (all != named.isEmpty()) {
            throw new UsageException(
                    all ? "--all and names of apps contradict each other" : "the name of an app is missing",
                    "Name apps, or write --all.");
        }
        ServerClient client = remote.client(surroundings);
        List<AppName> apps = all ? deployable(client) : named;
        Console console = surroundings.console();
        List<SyncWatch> watches =
                apps.stream().map(app -> SyncWatch.request(client, app)).toList();
        if (format == OutputFormat.TEXT) {
            apps.forEach(app -> console.message(app + ": requested"));
        }
        List<Result> results = wait
                ? await(
                        watches,
                        format == OutputFormat.TEXT ? result -> console.result(line(result, console)) : r -> {})
                : watches.stream().map(SyncWatch::requested).toList();
        String late = wait ? underWay(results) : "";
        if (!late.isEmpty()) {
            console.problem("still under way after " + DurationText.of(timeout) + ": " + late);
        }
        if (format == OutputFormat.JSON) {
            Map<String, @Nullable Object> json = Json.versioned();
            json.put("apps", results.stream().map(Result::json).toList());
            console.data(Json.write(json));
        }
        boolean failed = results.stream().anyMatch(result -> result.standing().isFailure());
        return failed || !late.isEmpty() ? ExitCode.FAILED : ExitCode.DONE;
    }

    private static List<AppName> deployable(ServerClient client) {
        return client.apps().stream()
                .filter(app -> app.text("presence").equals("valid"))
                .filter(app -> app.object("suspended").isEmpty())
                .map((JsonObject app) -> app.text("name"))
                .filter(AppName::isValid)
                .map(AppName::new)
                .toList();
    }

    /** Returns what became of each, those last that did not end in time. */
    private List<Result> await(List<SyncWatch> watches, Consumer<Result> ended) {
        long end = System.nanoTime() + timeout.toNanos();
        List<SyncWatch> open = new ArrayList<>(watches);
        List<Result> results = new ArrayList<>();
        while (!open.isEmpty() && System.nanoTime() < end && pause()) {
            for (SyncWatch watch : List.copyOf(open)) {
                watch.look().ifPresent(result -> {
                    open.remove(watch);
                    results.add(result);
                    ended.accept(result);
                });
            }
        }
        open.forEach(watch -> results.add(watch.requested()));
        return results;
    }

    private static String underWay(List<Result> results) {
        return results.stream()
                .filter(result -> result.standing() == Standing.REQUESTED)
                .map(result -> result.app().value())
                .collect(Collectors.joining(", "));
    }

    private static String line(Result result, Console console) {
        Style style = result.standing().isFailure() ? Style.BAD : Style.GOOD;
        // For people the word of flycd status; that of programs stays.
        String word = result.standing() == Standing.IN_SYNC
                ? "Synced"
                : result.standing().word();
        return result.app() + ": " + style.on(console.out(), word)
                + (result.message().isEmpty() ? "" : ": " + VisibleText.line(result.message()));
    }

    private static boolean pause() {
        try {
            Thread.sleep(PAUSE.toMillis());
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
