package dev.flycd.cli.report;

import dev.flycd.engine.catalog.Catalog;
import dev.flycd.model.Violation;
import dev.flycd.model.VisibleText;
import dev.flycd.model.tree.Position;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Findings as commands of GitHub Actions, one in a line, by which a pull request shows them at the lines they are
 * about. Whatever comes from files is escaped: it can make no command of its own.
 */
public final class GitHubAnnotations {

    private final Path workingDirectory;

    /** Creates one for a job that runs in a folder, absolute: the root of the repository that was checked out. */
    public GitHubAnnotations(Path workingDirectory) {
        this.workingDirectory = workingDirectory;
    }

    /** Returns a line for each finding and each oddity of a tree; empty if there are none. */
    public String of(Catalog catalog) {
        StringBuilder text = new StringBuilder();
        CatalogReport.oddities(catalog)
                .forEach(oddity -> text.append("::warning title=FlyCD::")
                        .append(escaped(VisibleText.line(oddity)))
                        .append('\n'));
        CatalogReport.findings(catalog)
                .forEach(finding -> text.append(annotation(finding)).append('\n'));
        return text.toString();
    }

    private String annotation(Violation finding) {
        String level = finding.isError() ? "error" : "warning";
        String message = (finding.path().isEmpty() ? "" : VisibleText.line(finding.path()) + ": ")
                + VisibleText.block(finding.message());
        Position position = finding.position();
        // A file of another repository is none that a pull request could show.
        return file(position)
                .map(file -> "::" + level + " " + place(file, position) + ",title=FlyCD::" + escaped(message))
                .orElseGet(() -> "::" + level + " title=FlyCD::"
                        + escaped(VisibleText.line(position.toString()) + ": " + message));
    }

    private Optional<String> file(Position position) {
        try {
            Path file = workingDirectory.resolve(position.file()).normalize();
            return Optional.of(file)
                    .filter(Files::isRegularFile)
                    .filter(found -> found.startsWith(workingDirectory))
                    .map(found -> workingDirectory.relativize(found).toString());
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static String place(String file, Position position) {
        return "file="
                + escaped(VisibleText.line(file)).replace(":", "%3A").replace(",", "%2C")
                + (position.line() > 0 ? ",line=" + position.line() : "")
                + (position.line() > 0 && position.column() > 0 ? ",col=" + position.column() : "");
    }

    private static String escaped(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }
}
