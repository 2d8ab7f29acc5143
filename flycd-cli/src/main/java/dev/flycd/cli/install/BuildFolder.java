package dev.flycd.cli.install;

import dev.flycd.engine.source.TreeCopy;
import dev.flycd.engine.source.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that the image of a server is built from, with the app.yaml that deploys it. Holds no secret. Closing
 * deletes it.
 */
public final class BuildFolder implements AutoCloseable {

    private static final String APP_YAML = "app.yaml";

    private final Workspace workspace;
    private final Path folder;

    private BuildFolder(Workspace workspace) {
        this.workspace = workspace;
        this.folder = workspace.context();
    }

    /**
     * Writes one.
     *
     * @param parent where the new folder goes
     * @param project the config tree, if it is to be in the image
     */
    public static BuildFolder write(
            Path parent,
            Distribution distribution,
            InstallTarget target,
            ServerSettings settings,
            Optional<TreeCopy> project) {
        BuildFolder made = new BuildFolder(Workspace.create(parent));
        try {
            made.fill(distribution, new GeneratedApp(target, settings), project);
            return made;
        } catch (IOException e) {
            // Half a folder on a full disk would take the place that the next attempt needs.
            made.close();
            throw new InstallException("the folder for the build cannot be written below '" + parent + "': " + e, e);
        } catch (RuntimeException e) {
            made.close();
            throw e;
        }
    }

    private void fill(Distribution distribution, GeneratedApp app, Optional<TreeCopy> project) throws IOException {
        distribution.copyTo(folder);
        if (project.isPresent()) {
            project.get().write(Files.createDirectory(project()));
        }
        Files.writeString(folder.resolve("Dockerfile"), app.dockerfile(distribution));
        Files.writeString(folder.resolve(".dockerignore"), GeneratedApp.dockerignore());
        Files.writeString(appYaml(), app.appYaml());
    }

    public Path appYaml() {
        return folder.resolve(APP_YAML);
    }

    /** Returns where the config tree is, if there is one in it. */
    public Path project() {
        return folder.resolve("project");
    }

    /**
     * Leaves a copy of it.
     *
     * @throws InstallException if there is something at that place that is no such folder
     */
    public void copyTo(Path wanted) {
        requireReplaceable(wanted);
        try {
            if (Files.exists(wanted)) {
                delete(wanted);
            }
            copy(folder, wanted);
        } catch (IOException e) {
            throw new InstallException("'" + wanted + "' cannot be written: " + e, e);
        }
    }

    /**
     * Checks that a copy may be left there.
     *
     * @throws InstallException if there is something at that place that is no such folder
     */
    public static void requireReplaceable(Path wanted) {
        try {
            if (Files.exists(wanted)) {
                requireOwn(wanted);
            }
        } catch (IOException e) {
            throw new InstallException("'" + wanted + "' cannot be read: " + e, e);
        }
    }

    @Override
    public void close() {
        workspace.close();
    }

    private static void requireOwn(Path wanted) throws IOException {
        Path appYaml = wanted.resolve(APP_YAML);
        boolean empty = false;
        if (Files.isDirectory(wanted)) {
            try (Stream<Path> inside = Files.list(wanted)) {
                empty = inside.findAny().isEmpty();
            }
        }
        boolean own =
                Files.isRegularFile(appYaml) && Files.readString(appYaml).startsWith(GeneratedApp.FIRST_LINE + "\n");
        if (!empty && !own) {
            throw new InstallException(
                    "'" + wanted + "' exists and was not made by flycd install: name another folder with --out");
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(from)) {
            all = walk.toList();
        }
        for (Path path : all) {
            Path copied = to.resolve(from.relativize(path).toString());
            if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectories(copied);
            } else {
                Files.copy(path, copied, LinkOption.NOFOLLOW_LINKS, StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
