package dev.flycd.cli.report;

import dev.flycd.cli.console.DisplayWidth;
import dev.flycd.cli.console.Screen;
import dev.flycd.cli.console.Style;
import dev.flycd.model.Violation;
import dev.flycd.model.VisibleText;
import dev.flycd.model.tree.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The line of a file that a message is about, with a caret below the place. */
final class Excerpt {

    private static final int WIDEST = 160;
    private static final Pattern OF_SECRETS = Pattern.compile("(?:^|[\\s{,\"'-])(?:secrets|raw)[\"']?\\s*:");

    private final Path workingDirectory;

    Excerpt(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /**
     * Returns two rows, or none if the line cannot be had (a file in a repository, one that is gone, no line given), or
     * may hold the value of a secret, or what was meant to be one.
     */
    List<String> rows(Violation violation, Screen screen) {
        Position position = violation.position();
        if (position.line() < 1 || violation.path().contains("/secrets")) {
            return List.of();
        }
        List<String> lines = linesUpTo(position);
        return lines.size() < position.line() || mayHoldSecret(lines)
                ? List.of()
                : rows(lines.get(lines.size() - 1), position, screen);
    }

    /** Looks at the last line and at those it is indented under: a file that cannot be read as YAML has no paths. */
    private static boolean mayHoldSecret(List<String> lines) {
        int under = Integer.MAX_VALUE;
        for (int i = lines.size() - 1; i >= 0; i--) {
            String line = lines.get(i);
            String text = line.strip();
            boolean says = i == lines.size() - 1 || (!text.isEmpty() && !text.startsWith("#"));
            int depth = depth(line);
            if (says && depth < under) {
                if (OF_SECRETS.matcher(line).find()) {
                    return true;
                }
                under = text.isEmpty() ? under : depth;
            }
        }
        return false;
    }

    /** Items of a list may begin where their key does, and are under it all the same. */
    private static int depth(String line) {
        int blanks = line.length() - line.stripLeading().length();
        return 2 * blanks + (line.startsWith("-", blanks) ? 1 : 0);
    }

    private List<String> linesUpTo(Position position) {
        try {
            Path file = workingDirectory.resolve(position.file());
            if (!Files.isRegularFile(file)) {
                return List.of();
            }
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                return lines.lines().limit(position.line()).toList();
            }
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            // The message itself stands without it.
            return List.of();
        }
    }

    private static List<String> rows(String line, Position position, Screen screen) {
        int columns = Math.min(screen.width(), WIDEST) - 9;
        String before = shown(start(line, position.column() - 1));
        String whole = shown(line);
        int column = DisplayWidth.of(before);
        // A place far to the right is shown with what is before it cut off.
        int cut = column < columns ? 0 : before.length() - Math.min(before.length(), columns / 2);
        String visible = (cut > 0 ? "…" : "") + whole.substring(Math.min(cut, whole.length()));
        String number = String.format("%5d | ", position.line());
        String first = Style.DIM.on(screen, number) + DisplayWidth.fit(visible, columns);
        if (position.column() < 1 || whole.isBlank()) {
            return List.of(first);
        }
        int caret = (cut > 0 ? 1 : 0) + DisplayWidth.of(before.substring(Math.min(cut, before.length())));
        return List.of(first, Style.DIM.on(screen, "      | ") + " ".repeat(caret) + Style.BAD.on(screen, "^"));
    }

    private static String shown(String text) {
        return VisibleText.line(text.replace("\t", "    "));
    }

    private static String start(String line, int codePoints) {
        int count = Math.min(Math.max(0, codePoints), line.codePointCount(0, line.length()));
        return line.substring(0, line.offsetByCodePoints(0, count));
    }
}
