package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.Durations;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.options.Engine;
import dev.flycd.cli.options.FlyOptions;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OnlyOption;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.PathArgument;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.options.TreeOptions;
import dev.flycd.cli.report.DeployJson;
import dev.flycd.cli.report.DeployMarkdown;
import dev.flycd.cli.report.DeployProgress.Results;
import dev.flycd.cli.report.MachinePaths;
import dev.flycd.cli.report.RunSummary;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.RunOptions.Mode;
import dev.flycd.engine.RunOptions.OnFailure;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.fly.Fly;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code flycd deploy}: brings the apps of a tree to the described state. */
public final class DeployCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final PathArgument path = new PathArgument();

    @ParametersDelegate
    private final TreeOptions tree = new TreeOptions();

    @ParametersDelegate
    private final OnlyOption only = new OnlyOption();

    @ParametersDelegate
    private final FlyOptions fly = new FlyOptions();

    @Parameter(
            names = {"-f", "--force"},
            description = "also deploy apps that are in sync")
    private boolean force;

    @Parameter(
            names = {"-a", "--abort-early"},
            description = "stop after the first failure: begin no further app")
    private boolean abortEarly;

    @Parameter(
            names = {"-j", "--parallel"},
            placeholder = "N",
            description = "how many apps are changed in parallel")
    private int parallel = RunOptions.DEFAULT.parallel();

    @Parameter(
            names = "--timeout",
            placeholder = "TIME",
            converter = Durations.class,
            description = "the most time one app may take, such as 90s, 10m or 1h30m",
            defaultValueDescription = "no limit")
    private @Nullable Duration timeout;

    @Parameter(
            names = {"-o", "--output"},
            placeholder = "text|json|markdown",
            description = "output format; markdown is for the summary of a CI job")
    private String output = "text";

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "deploy",
                "<path>",
                "brings the apps under a path to the described state",
                """
                Brings the apps under a path to the described state: compares the configuration with what runs on \
                Fly.io, and carries out the steps that flycd plan shows, app by app. If everything is in sync it does \
                nothing. Files with errors are reported, and the valid apps are deployed.""",
                List.of(
                        new CommandHelp.Example("flycd deploy my-cloud", "all apps under my-cloud"),
                        new CommandHelp.Example(
                                "flycd deploy my-cloud --fly=simulated", "the same, without an account"),
                        new CommandHelp.Example("flycd deploy my-cloud --only 'stage-*' -j 8", "some, eight at a time"),
                        new CommandHelp.Example(
                                "flycd deploy my-cloud/web -f --timeout 10m", "one app, even if it is in sync")),
                List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.WRONG_USAGE, ExitCode.INVALID_CONFIG));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        OutputFormat format = OutputFormat.parse(output, OutputFormat.TEXT, OutputFormat.JSON, OutputFormat.MARKDOWN);
        RunOptions options = options();
        Path root = path.existing(surroundings);
        Console console = surroundings.console();
        Deploying deploying = new Deploying(console, results(format));
        try (Fly target = fly.open(surroundings);
                Engine engine = Engine.on(target, deploying.listener(), surroundings)) {
            Catalog catalog = CatalogReading.read(engine.flyCd(), root, tree.load(), only, surroundings);
            List<Outcome> outcomes = deploying.run(engine.flyCd(), catalog, options);
            RunSummary summary = deploying.summary(outcomes, catalog);
            switch (format) {
                case JSON -> console.data(DeployJson.of(outcomes, catalog, summary));
                case MARKDOWN ->
                    console.data(DeployMarkdown.of(outcomes, catalog, summary, MachinePaths.of(root, surroundings)));
                default -> console.result(summary.text(console.out()));
            }
            return Deploying.code(outcomes, catalog);
        }
    }

    private static Results results(OutputFormat format) {
        return switch (format) {
            case JSON -> Results.HIDDEN;
            case MARKDOWN -> Results.MESSAGES;
            default -> Results.SHOWN;
        };
    }

    private RunOptions options() {
        if (parallel < 1) {
            throw new UsageException("--parallel must be at least 1, not " + parallel, "");
        }
        return new RunOptions(
                force ? Mode.FORCE : Mode.WHAT_DIFFERS,
                abortEarly ? OnFailure.ABORT : OnFailure.CONTINUE,
                parallel,
                Optional.ofNullable(timeout));
    }
}
