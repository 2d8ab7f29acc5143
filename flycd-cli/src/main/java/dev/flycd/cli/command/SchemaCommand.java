package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.VisibleText;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.jsonschema.ConfigSchema;
import java.util.ArrayList;
import java.util.List;

/** {@code flycd schema}: the JSON schema of app.yaml or project.yaml. */
public final class SchemaCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @Parameter(description = "app|project")
    private List<String> files = new ArrayList<>();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "schema",
                "[app|project]",
                "prints the JSON schema of app.yaml or project.yaml",
                """
                Prints the JSON schema (draft 2020-12) of app.yaml, or of project.yaml. An editor that knows it completes \
                and explains keys, and marks mistakes.""",
                List.of(
                        new CommandHelp.Example("flycd schema > app.schema.json", "the schema of app.yaml"),
                        new CommandHelp.Example("flycd schema project", "the schema of project.yaml")),
                List.of(ExitCode.DONE, ExitCode.WRONG_USAGE));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        if (files.size() > 1) {
            throw new UsageException("flycd schema prints one schema at a time", "Write app or project.");
        }
        String file = files.isEmpty() ? "app" : files.get(0);
        String schema = switch (file) {
            case "app" -> ConfigSchema.app(PlatformFacts.shipped());
            case "project" -> ConfigSchema.project(PlatformFacts.shipped());
            default ->
                throw new UsageException(
                        "there is no schema of '" + VisibleText.line(file) + "'", "Write app or project.");
        };
        surroundings.console().data(schema);
        return ExitCode.DONE;
    }
}
