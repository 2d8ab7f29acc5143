package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.options.Engine;
import dev.flycd.cli.options.FlyOptions;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OnlyOption;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.PathArgument;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.options.TreeOptions;
import dev.flycd.cli.report.MachinePaths;
import dev.flycd.cli.report.MarkdownComment;
import dev.flycd.cli.report.PlanJson;
import dev.flycd.cli.report.PlanMarkdown;
import dev.flycd.cli.report.PlanSummary;
import dev.flycd.cli.report.PlanText;
import dev.flycd.engine.AppPlan;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.event.EventListener;
import dev.flycd.fly.Fly;
import java.nio.file.Path;
import java.util.List;

/** {@code flycd plan}: prints what deploy would do. */
public final class PlanCommand implements Command {

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
            names = {"-o", "--output"},
            placeholder = "text|json|markdown",
            description = "output format; markdown is for a comment on a pull request")
    private String output = "text";

    @Parameter(names = "--exit-code", description = "exit with 2 if there are changes")
    private boolean exitCode;

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "plan",
                "<path>",
                "shows what deploy would do",
                """
                Shows what deploy would do to the apps under a path: the steps for each app and, for each step, what \
                changes, before and after. Changes nothing on Fly.io. Files with errors are \
                reported, and the valid apps are planned.""",
                List.of(
                        new CommandHelp.Example("flycd plan my-cloud", "all apps under my-cloud"),
                        new CommandHelp.Example("flycd plan my-cloud --only web", "one of them"),
                        new CommandHelp.Example("flycd plan . --exit-code > /dev/null", "are there changes?"),
                        new CommandHelp.Example("flycd plan . -o markdown > comment.md", "for a pull request")),
                List.of(
                        ExitCode.DONE,
                        ExitCode.FAILED,
                        ExitCode.CHANGES,
                        ExitCode.WRONG_USAGE,
                        ExitCode.INVALID_CONFIG));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        OutputFormat format = OutputFormat.parse(output, OutputFormat.TEXT, OutputFormat.JSON, OutputFormat.MARKDOWN);
        Path root = path.existing(surroundings);
        try (Fly target = fly.open(surroundings);
                Engine engine = Engine.on(target, EventListener.NONE, surroundings)) {
            Catalog catalog = CatalogReading.read(engine.flyCd(), root, tree.load(), only, surroundings);
            List<AppPlan> plans = engine.flyCd().plan(catalog.apps(), RunOptions.DEFAULT);
            String text = switch (format) {
                case JSON -> PlanJson.of(plans, catalog);
                case MARKDOWN -> markdown(plans, catalog, root, surroundings);
                default -> PlanText.of(plans, catalog, surroundings.console().out());
            };
            surroundings.console().data(text);
            return code(PlanSummary.of(plans, catalog)).or(CatalogReading.code(catalog));
        }
    }

    private static String markdown(List<AppPlan> plans, Catalog catalog, Path root, Surroundings surroundings) {
        MarkdownComment comment = PlanMarkdown.of(plans, catalog, MachinePaths.of(root, surroundings));
        if (comment.isShortened()) {
            Console console = surroundings.console();
            console.message(PlanText.of(plans, catalog, console.err()).stripTrailing());
        }
        return comment.text();
    }

    private ExitCode code(PlanSummary summary) {
        if (summary.hasFailures()) {
            return ExitCode.FAILED;
        }
        return exitCode && summary.hasChanges() ? ExitCode.CHANGES : ExitCode.DONE;
    }
}
