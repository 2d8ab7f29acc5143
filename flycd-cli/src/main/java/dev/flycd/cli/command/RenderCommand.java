package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.options.Engine;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OnlyOption;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.PathArgument;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.report.Rendering;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.LoadOptions;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code flycd render}: prints the config that would be deployed. */
public final class RenderCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final PathArgument path = new PathArgument();

    @ParametersDelegate
    private final OnlyOption only = new OnlyOption();

    @Parameter(
            names = {"-o", "--output"},
            placeholder = "toml|yaml",
            description = "the fly.toml that would be deployed, or the app.yaml it comes from")
    private String output = "toml";

    @Parameter(
            names = "--out",
            placeholder = "DIR",
            description = "write one file per app into this folder, in the sub-folders of the tree")
    private @Nullable String out;

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "render",
                "<path>",
                "prints the configuration that would be deployed",
                """
                Prints the effective configuration of an app, after substitutions, defaults and overrides: as the \
                fly.toml that would be deployed, without the FLYCD_ variables that deploy adds, or as app.yaml. An \
                invalid one is printed as far as possible, and its errors are reported.""",
                List.of(
                        new CommandHelp.Example("flycd render my-cloud/web", "the fly.toml of one app"),
                        new CommandHelp.Example(
                                "flycd render my-cloud --only web -o yaml", "its app.yaml, with what its projects add"),
                        new CommandHelp.Example("flycd render my-cloud --out rendered", "every fly.toml, to compare")),
                List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.WRONG_USAGE, ExitCode.INVALID_CONFIG));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        OutputFormat format = OutputFormat.parse(output, OutputFormat.TOML, OutputFormat.YAML);
        Path root = path.existing(surroundings);
        try (Engine engine = Engine.forReading(surroundings)) {
            Catalog catalog = CatalogReading.read(engine.flyCd(), root, LoadOptions.DEFAULT, only, surroundings);
            List<Rendering> renderings =
                    Rendering.of(catalog, root.toAbsolutePath(), format, surroundings.workingDirectory());
            if (out != null) {
                Path folder = surroundings.workingDirectory().resolve(out);
                renderings.forEach(rendering -> rendering.writeBelow(folder));
                surroundings.console().result(renderings.size() + " written below " + out);
            } else {
                print(renderings, surroundings);
            }
            return CatalogReading.code(catalog);
        }
    }

    private static void print(List<Rendering> renderings, Surroundings surroundings) {
        if (renderings.size() > 1) {
            throw new UsageException(
                    renderings.size() + " apps do not go into one file",
                    "Name one with --only NAME, or write them all into a folder with --out DIR.");
        }
        renderings.forEach(rendering -> surroundings.console().data(rendering.text()));
    }
}
