package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.convert.Converted;
import dev.flycd.cli.convert.EditorSchema;
import dev.flycd.cli.convert.TreeConverter;
import dev.flycd.cli.convert.TreeConverter.Existing;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.OutputFormat;
import dev.flycd.cli.options.OutputOption;
import dev.flycd.cli.options.PathArgument;
import dev.flycd.cli.options.SchemaOptions;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.report.ConvertReport;
import dev.flycd.model.Region;
import dev.flycd.model.VisibleText;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code flycd convert}: makes an app.yaml of every fly.toml. */
public final class ConvertCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final PathArgument path = new PathArgument();

    @Parameter(
            names = {"-f", "--force"},
            description = "overwrite an existing app.yaml")
    private boolean force;

    @Parameter(
            names = "--primary-region",
            placeholder = "REGION",
            description = "the primary_region for a fly.toml that has none")
    private @Nullable String primaryRegion;

    @ParametersDelegate
    private final SchemaOptions schemas = new SchemaOptions();

    @ParametersDelegate
    private final OutputOption output = new OutputOption();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "convert",
                "<path>",
                "writes an app.yaml beside every fly.toml",
                """
                Writes an app.yaml beside every fly.toml under a path, with all its keys and comments, and with the \
                folder itself as the source. An existing app.yaml is not changed. The first line tells editors the \
                JSON schema of app.yaml; a copy of it is kept as .flycd/app.schema.json under the path, or in the \
                folder above it in the same git repository that already has one. A fly.toml that cannot be \
                converted is reported, and the others are converted.""",
                List.of(
                        new CommandHelp.Example("flycd convert .", "every fly.toml below this folder"),
                        new CommandHelp.Example("flycd convert web -f --primary-region arn", "again, with a region")),
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
        EditorSchema schema = schemas.schema(root, surroundings);
        TreeConverter converter = new TreeConverter(force ? Existing.OVERWRITE : Existing.KEEP, region(), schema);
        List<Converted> converted = converter.convert(root);
        ConvertReport report = new ConvertReport(converted);
        report.printFindings(surroundings.console(), surroundings.workingDirectory());
        report.printProblem(surroundings.console(), schema.failure());
        if (format == OutputFormat.JSON) {
            surroundings.console().data(report.json());
        } else if (converted.isEmpty()) {
            surroundings.console().message("no fly.toml found under " + VisibleText.line(root.toString()));
        } else {
            surroundings.console().result(report.text(surroundings.console().out()));
        }
        ExitCode code =
                ExitCode.gravest(converted.stream().map(ConvertCommand::code).toList());
        return schema.failure() == null ? code : ExitCode.gravest(List.of(code, ExitCode.FAILED));
    }

    private @Nullable Region region() {
        if (primaryRegion == null) {
            return null;
        }
        if (!Region.isValid(primaryRegion)) {
            throw new UsageException(
                    "--primary-region '" + VisibleText.line(primaryRegion) + "' is not a region code",
                    "Write three small letters, as in arn.");
        }
        return new Region(primaryRegion);
    }

    private static ExitCode code(Converted converted) {
        return switch (converted.result()) {
            case CONVERTED, KEPT -> ExitCode.DONE;
            case INVALID -> ExitCode.INVALID_CONFIG;
            case FAILED -> ExitCode.FAILED;
        };
    }
}
