package dev.flycd.cli.report;

import dev.flycd.cli.options.OutputFormat;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.FolderTree;
import dev.flycd.engine.catalog.InvalidEntry;
import dev.flycd.model.ProjectName;
import dev.flycd.model.VisibleText;
import dev.flycd.model.flytoml.FlyTomlWriter;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.yaml.YamlWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The effective config of one app as a file.
 *
 * @param place where it goes below a folder of such files
 */
public record Rendering(Path place, String text) {

    /**
     * Returns those of all apps, broken ones as far as they go.
     *
     * @param root the folder or file the catalog was read from, absolute
     */
    public static List<Rendering> of(Catalog catalog, Path root, OutputFormat format, Path workingDirectory) {
        Path top = Files.isDirectory(root) || root.getParent() == null ? root : root.getParent();
        List<Rendering> renderings = new ArrayList<>();
        for (AppEntry app : catalog.apps()) {
            Path folder = app.tree() instanceof FolderTree
                    ? folderBelow(top, workingDirectory, app.file()).orElseGet(() -> folderOf(app))
                    : folderOf(app);
            ConfigMap content = format == OutputFormat.TOML ? app.config().flyToml() : app.effective();
            renderings.add(of(folder, content, format));
        }
        for (InvalidEntry entry : catalog.invalid()) {
            if (!entry.effective().isEmpty()) {
                Path folder = folderBelow(top, workingDirectory, entry.file())
                        .orElseGet(() -> Path.of(entry.name() == null ? "invalid" : entry.name()));
                renderings.add(of(folder, format == OutputFormat.TOML ? entry.flyToml() : entry.effective(), format));
            }
        }
        return renderings;
    }

    private static Rendering of(Path folder, ConfigMap content, OutputFormat format) {
        return format == OutputFormat.TOML
                ? new Rendering(folder.resolve("fly.toml"), FlyTomlWriter.write(content))
                : new Rendering(folder.resolve("app.yaml"), YamlWriter.write(content));
    }

    /** Writes the file, folders included. */
    public void writeBelow(Path folder) {
        Path file = folder.resolve(place);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new FileException(file, e);
        }
    }

    private static Optional<Path> folderBelow(Path top, Path workingDirectory, String shownFile) {
        try {
            Path file = workingDirectory.resolve(shownFile).normalize();
            Path folder = file.getParent();
            return folder != null && Files.exists(file) && folder.startsWith(top.normalize())
                    ? Optional.of(top.normalize().relativize(folder))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** An app from another tree goes below the names of its projects, which no folder of this tree need have. */
    private static Path folderOf(AppEntry app) {
        String projects = app.projects().stream().map(ProjectName::value).collect(Collectors.joining("/"));
        return Path.of(projects, app.name().value());
    }

    /** A file could not be written. */
    private static final class FileException extends dev.flycd.model.FlyCdException {
        private static final long serialVersionUID = 1L;

        FileException(Path file, IOException cause) {
            super("cannot write " + VisibleText.line(file.toString()) + ": " + cause, cause);
        }
    }
}
