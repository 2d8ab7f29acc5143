package dev.flycd.cli.report;

import dev.flycd.cli.console.DisplayWidth;
import dev.flycd.cli.console.Screen;
import dev.flycd.cli.console.Style;
import dev.flycd.model.VisibleText;
import dev.flycd.model.tree.Position;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The line of a file that a message is about, with a caret below the place. */
final class Excerpt {

    private static final int WIDEST = 160;

    private final Path workingDirectory;

    Excerpt(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /** Returns two rows, or none if the line cannot be had: a file in a repository, one that is gone, no line given. */
    List<String> rows(Position position, Screen screen) {
        return position.line() < 1
                ? List.of()
                : line(position).map(line -> rows(line, position, screen)).orElse(List.of());
    }

    private Optional<String> line(Position position) {
        try {
            Path file = workingDirectory.resolve(position.file());
            if (!Files.isRegularFile(file)) {
                return Optional.empty();
            }
            try (BufferedReader lines = Files.newBufferedReader(file)) {
                return lines.lines().skip(position.line() - 1L).findFirst();
            }
        } catch (IOException | UncheckedIOException | InvalidPathException e) {
            // The message itself stands without it.
            return Optional.empty();
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
