package dev.flycd.model.flytoml;

import com.electronwill.nightconfig.core.io.ParsingException;
import com.electronwill.nightconfig.toml.TomlParser;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseOptions;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlVersion;

/**
 * Reads fly.toml strictly. Files of more than {@value #MAX_LENGTH} characters, or with more than {@value #MAX_DEPTH}
 * levels, are refused. Stateless; safe for use by many threads.
 */
public final class FlyTomlReader {

    private static final int MAX_LENGTH = 256 * 1024;
    // Below what app.yaml may have, since convert can put a table two levels deeper.
    private static final int MAX_DEPTH = 60;
    private static final int MAX_FINDINGS = 20;
    private static final int MAX_MESSAGE = 300;
    private static final Pattern PLACE = Pattern.compile("\\(?\\bline (\\d+), column (\\d+)\\)?");
    private static final TomlParseOptions STRICT =
            TomlParseOptions.sourceless().withVersion(TomlVersion.V1_0_0).withMaxNestingDepth(MAX_DEPTH);

    private FlyTomlReader() {}

    /**
     * Returns the tree in the order of the text, with positions.
     *
     * @throws InvalidConfigException with line and column for what is not TOML 1.0
     */
    public static ConfigMap read(String file, String text) {
        return document(file, text).tree();
    }

    /**
     * Returns the tree and the comments.
     *
     * @throws InvalidConfigException with line and column for what is not TOML 1.0
     */
    public static FlyTomlDocument document(String file, String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid(Position.of(file), "the file has " + text.length() + " characters; at most 262144 are read");
        }
        TomlText parts = TomlText.of(file, text.startsWith("\ufeff") ? text.substring(1) : text);
        TomlParseResult strict = Toml.parse(parts.content(), STRICT);
        List<Violation> violations = new ArrayList<>(parts.violations());
        strict.errors().stream().limit(MAX_FINDINGS).forEach(error -> violations.add(violation(file, parts, error)));
        if (!violations.isEmpty()) {
            throw new InvalidConfigException(violations);
        }
        try {
            TomlTree tree = new TomlTree(file, parts);
            ConfigMap root = tree.root(strict, new TomlParser().parse(parts.content()));
            return new FlyTomlDocument(root, new CommentPlaces(tree.anchors()).place(parts.comments()));
        } catch (ParsingException e) {
            throw invalid(Position.of(file), "not readable as TOML: " + limited(String.valueOf(e.getMessage())));
        }
    }

    private static Violation violation(String file, TomlText parts, TomlParseError error) {
        String message = PLACE.matcher(String.valueOf(error.getMessage()))
                .replaceAll(place -> "line " + parts.lineOf(Integer.parseInt(place.group(1))));
        Position position = new Position(
                file, parts.lineOf(error.position().line()), error.position().column());
        return Violation.error(position, "", "not TOML: " + limited(message));
    }

    private static String limited(String message) {
        String printable = message.replaceAll("\\p{Cntrl}", "?");
        return printable.length() <= MAX_MESSAGE ? printable : printable.substring(0, MAX_MESSAGE) + "...";
    }

    private static InvalidConfigException invalid(Position position, String message) {
        return new InvalidConfigException(List.of(Violation.error(position, "", message)));
    }
}
