package dev.flycd.cli.command;

import dev.flycd.cli.options.OnlyOption;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.report.CatalogReport;
import dev.flycd.engine.FlyCd;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.LoadOptions;
import dev.flycd.model.VisibleText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The first part of most commands: a tree is read, and what is wrong in it is told. */
final class CatalogReading {

    private CatalogReading() {}

    /** Reads a tree and prints what is wrong in the part of it that was asked for. */
    static Catalog read(FlyCd flyCd, Path root, LoadOptions options, OnlyOption only, Surroundings surroundings) {
        Catalog catalog = only.select(flyCd.load(root, options));
        new CatalogReport(surroundings.console(), surroundings.workingDirectory()).print(catalog);
        projectAbove(root)
                .ifPresent(project -> surroundings
                        .console()
                        .message("note: " + VisibleText.line(project.toString())
                                + " is not read, as it is above the path: name its folder and use --only to have what it"
                                + " says hold"));
        if (catalog.apps().isEmpty() && catalog.invalid().isEmpty()) {
            surroundings.console().message("no app.yaml found under " + root);
        }
        return catalog;
    }

    /** Returns the nearest project.yaml above a path, inside the repository the path is in. */
    private static Optional<Path> projectAbove(Path root) {
        Path start = root.toAbsolutePath().normalize();
        Path folder = Files.isDirectory(start) ? start : start.getParent();
        while (folder != null && !Files.exists(folder.resolve(".git"))) {
            folder = folder.getParent();
            if (folder != null && Files.isRegularFile(folder.resolve("project.yaml"))) {
                return Optional.of(folder.resolve("project.yaml"));
            }
        }
        return Optional.empty();
    }

    static ExitCode code(Catalog catalog) {
        return catalog.invalid().isEmpty() ? ExitCode.DONE : ExitCode.INVALID_CONFIG;
    }
}
