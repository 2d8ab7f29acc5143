package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.options.Engine;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OnlyOption;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.PathArgument;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.options.TreeOptions;
import dev.flycd.cli.report.CatalogReport;
import dev.flycd.cli.report.GitHubAnnotations;
import dev.flycd.cli.report.Json;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.LoadOptions;
import dev.flycd.engine.catalog.ProjectEntry;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code flycd validate}: tells everything that is wrong in a config tree. */
public final class ValidateCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final PathArgument path = new PathArgument();

    @ParametersDelegate
    private final TreeOptions tree = new TreeOptions();

    @ParametersDelegate
    private final OnlyOption only = new OnlyOption();

    @Parameter(names = "--offline", description = "do not read projects in other git repositories")
    private boolean offline;

    @Parameter(
            names = {"-o", "--output"},
            placeholder = "text|json|github",
            description = "output format; github makes GitHub Actions show the findings at their lines")
    private String output = "text";

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "validate",
                "<path>",
                "checks the configuration",
                """
                Reports everything that is wrong in the configuration under a path, with file, line and column. Never \
                contacts Fly.io; uses the network only for projects in other git repositories.""",
                List.of(
                        new CommandHelp.Example("flycd validate my-cloud", "all files under my-cloud"),
                        new CommandHelp.Example("flycd validate . --offline", "without the network"),
                        new CommandHelp.Example("flycd validate . -o github", "in GitHub Actions")),
                List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.WRONG_USAGE, ExitCode.INVALID_CONFIG));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        OutputFormat format = OutputFormat.parse(output, OutputFormat.TEXT, OutputFormat.JSON, OutputFormat.GITHUB);
        Path root = path.existing(surroundings);
        LoadOptions options = offline ? tree.loadOffline() : tree.load();
        try (Engine engine = Engine.forReading(surroundings)) {
            Catalog catalog = CatalogReading.read(engine.flyCd(), root, options, only, surroundings);
            switch (format) {
                case JSON -> surroundings.console().data(json(catalog));
                case GITHUB ->
                    surroundings
                            .console()
                            .data(new GitHubAnnotations(surroundings.workingDirectory()).of(catalog)
                                    + summary(catalog));
                default -> surroundings.console().result(summary(catalog));
            }
            return CatalogReading.code(catalog);
        }
    }

    private static String summary(Catalog catalog) {
        long warnings = Stream.concat(
                        catalog.apps().stream().map(AppEntry::warnings),
                        catalog.projects().stream().map(ProjectEntry::warnings))
                .filter(found -> !found.isEmpty())
                .count();
        return count(catalog.apps().size(), "app") + " and "
                + count(catalog.projects().size(), "project") + " valid"
                + (warnings > 0 ? " (" + warnings + " with warnings)" : "")
                + ", " + count(catalog.invalid().size(), "file") + " invalid"
                + (catalog.skipped().isEmpty() ? "" : ", " + catalog.skipped().size() + " skipped");
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private static String json(Catalog catalog) {
        Map<String, @Nullable Object> json = Json.versioned();
        json.put("apps", catalog.apps().stream().map(ValidateCommand::app).toList());
        json.put(
                "projects",
                catalog.projects().stream()
                        .map(project -> project.config().name().value())
                        .toList());
        CatalogReport.addTo(json, catalog);
        return Json.write(json);
    }

    private static Map<String, @Nullable Object> app(AppEntry app) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("app", app.name().value());
        json.put("file", app.file());
        json.put("projects", app.projects().stream().map(Object::toString).toList());
        json.put("warnings", CatalogReport.json(app.warnings()));
        return json;
    }
}
