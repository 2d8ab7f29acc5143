package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.report.OutputSchema;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.VisibleText;
import dev.flycd.model.jsonschema.ConfigSchema;
import java.util.ArrayList;
import java.util.List;

/** {@code flycd schema}: the JSON schema of app.yaml, of project.yaml or of what a command writes. */
public final class SchemaCommand implements Command {

    private static final String WORDS =
            "Write app, project, or one of " + String.join(", ", OutputSchema.commands()) + ".";

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @Parameter(description = "which schema (default: app)")
    private List<String> subjects = new ArrayList<>();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "schema",
                "[app|project|" + String.join("|", OutputSchema.commands()) + "]",
                "prints the JSON schema of app.yaml, project.yaml or a command's output",
                """
                Prints the JSON schema (draft 2020-12) of app.yaml or project.yaml. An editor that knows it completes \
                and explains keys, and marks mistakes.

                With the name of a command, prints the schema of that command's -o json output. The output of suspend \
                and resume is that of status.""",
                List.of(
                        new CommandHelp.Example("flycd schema > app.schema.json", "the schema of app.yaml"),
                        new CommandHelp.Example("flycd schema project", "the schema of project.yaml"),
                        new CommandHelp.Example("flycd schema plan", "the schema of plan -o json")),
                List.of(ExitCode.DONE, ExitCode.WRONG_USAGE));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        if (subjects.size() > 1) {
            throw new UsageException("flycd schema prints one schema at a time", WORDS);
        }
        String subject = subjects.isEmpty() ? "app" : subjects.get(0);
        String schema = switch (subject) {
            case "app" -> ConfigSchema.app(PlatformFacts.shipped());
            case "project" -> ConfigSchema.project(PlatformFacts.shipped());
            default -> ofOutput(subject);
        };
        surroundings.console().data(schema);
        return ExitCode.DONE;
    }

    private static String ofOutput(String command) {
        if (!OutputSchema.commands().contains(command)) {
            throw new UsageException("there is no schema of '" + VisibleText.line(command) + "'", WORDS);
        }
        return OutputSchema.of(command);
    }
}
