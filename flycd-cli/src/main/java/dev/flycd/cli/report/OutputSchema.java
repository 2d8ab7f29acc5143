package dev.flycd.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** JSON schemas (draft 2020-12) of what commands write with {@code -o json}. */
public final class OutputSchema {

    private static final List<String> COMMANDS = List.of(
            "plan",
            "deploy",
            "validate",
            "repos",
            "convert",
            "status",
            "history",
            "sync",
            "doctor",
            "uninstall",
            "version");

    private OutputSchema() {}

    /** Returns the commands that have one. */
    public static List<String> commands() {
        return COMMANDS;
    }

    /** Returns the schema of one of the commands as JSON, with a line end behind it. */
    public static String of(String command) {
        String name = "/dev/flycd/cli/schema/" + command + ".schema.json";
        try (InputStream schema = OutputSchema.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(schema, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
