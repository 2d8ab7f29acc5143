package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.convert.EditorSchema;
import dev.flycd.cli.convert.SchemaCopy;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.VisibleText;
import dev.flycd.model.jsonschema.ConfigSchema;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which schema the first line of an app.yaml names. */
public final class SchemaOptions {

    private static final Pattern URL = Pattern.compile("(?i)(https?|file)://.*");
    /** The language server reads up to the first blank. */
    private static final Pattern UNUSABLE = Pattern.compile("[\\s\\p{Cntrl}]");

    @Parameter(
            names = "--schema",
            placeholder = "PATH|URL",
            description = "name this schema in the first line of each app.yaml instead of a copy")
    private @Nullable String schema;

    @Parameter(names = "--no-schema", description = "name no schema, and keep no copy")
    private boolean noSchema;

    /**
     * Returns what the options ask for.
     *
     * @param root what is converted
     */
    public EditorSchema schema(Path root, Surroundings surroundings) {
        if (noSchema && schema != null) {
            throw new UsageException("--schema and --no-schema contradict each other", "Write one of them.");
        }
        if (noSchema) {
            return EditorSchema.NONE;
        }
        return schema == null
                ? new SchemaCopy(root, ConfigSchema.app(PlatformFacts.shipped()))
                : named(schema, root, surroundings);
    }

    private static EditorSchema named(String typed, Path root, Surroundings surroundings) {
        boolean url = URL.matcher(typed).matches();
        if (url) {
            checkBlanks(typed, typed);
            return EditorSchema.at(typed);
        }
        Path file;
        try {
            file = surroundings.locate(typed);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + VisibleText.line(typed) + "' is not a path: " + e.getReason(), "");
        }
        if (!Files.isRegularFile(file)) {
            throw new UsageException(
                    "--schema '" + VisibleText.line(typed) + "' is not a file",
                    "Write one with flycd schema > app.schema.json, or name an address that begins with https://.");
        }
        checkBlanks(EditorSchema.relative(file, root.resolve("app.yaml")), typed);
        return EditorSchema.at(file);
    }

    private static void checkBlanks(String place, String typed) {
        if (UNUSABLE.matcher(place).find()) {
            throw new UsageException(
                    "--schema '" + VisibleText.line(typed) + "' has a blank in it, where editors stop reading",
                    "Put the schema where its path has none.");
        }
    }
}
