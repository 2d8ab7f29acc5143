package dev.flycd.cli.command;

import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.options.Engine;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OnlyOption;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.OutputOption;
import dev.flycd.cli.options.PathArgument;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.report.ReposReport;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.LoadOptions;
import java.nio.file.Path;
import java.util.List;

/** {@code flycd repos}: lists the git repositories a config tree refers to. */
public final class ReposCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final PathArgument path = new PathArgument();

    @ParametersDelegate
    private final OnlyOption only = new OnlyOption();

    @ParametersDelegate
    private final OutputOption output = new OutputOption();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "repos",
                "<path>",
                "lists the git repositories that the configuration refers to",
                """
                Lists all git repositories that the configuration under a path refers to, by project and app, and the \
                webhook each of them needs so that a server hears of pushes.""",
                List.of(
                        new CommandHelp.Example("flycd repos my-cloud", "for people"),
                        new CommandHelp.Example("flycd repos my-cloud -o json", "for programs")),
                List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.WRONG_USAGE, ExitCode.INVALID_CONFIG));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        OutputFormat format = output.format();
        Path root = path.existing(surroundings);
        try (Engine engine = Engine.forReading(surroundings)) {
            Catalog catalog = CatalogReading.read(engine.flyCd(), root, LoadOptions.DEFAULT, only, surroundings);
            ReposReport report = ReposReport.of(catalog);
            String text = format == OutputFormat.JSON
                    ? report.json()
                    : report.text(surroundings.console().out());
            surroundings.console().data(text);
            return CatalogReading.code(catalog);
        }
    }
}
