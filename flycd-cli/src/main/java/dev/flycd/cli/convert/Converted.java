package dev.flycd.cli.convert;

import dev.flycd.model.Violation;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of one fly.toml.
 *
 * @param target the app.yaml beside it
 * @param findings warnings of a converted one, errors of an invalid one
 * @param failure why it could not be read or written; empty otherwise
 */
public record Converted(Path file, Path target, Result result, List<Violation> findings, String failure) {

    /** How it ended. */
    public enum Result {
        CONVERTED,
        /** There is an app.yaml already, which was left as it is. */
        KEPT,
        /** The fly.toml is no TOML. */
        INVALID,
        FAILED
    }

    public Converted {
        findings = List.copyOf(findings);
    }
}
