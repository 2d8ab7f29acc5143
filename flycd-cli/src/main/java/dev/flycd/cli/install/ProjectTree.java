package dev.flycd.cli.install;

import dev.flycd.engine.FlyCd;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.ConfigTree.Place;
import dev.flycd.engine.catalog.ConfigTree.Where;
import dev.flycd.engine.catalog.FolderTree;
import dev.flycd.engine.source.TreeCopy;
import dev.flycd.model.Source;
import dev.flycd.model.Trust;
import dev.flycd.server.work.WatchedTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The config tree that a server is to keep true: a folder, which becomes part of its image, or a repository, which it
 * reads by itself.
 */
public final class ProjectTree {

    private final WatchedTree tree;
    private final String written;

    private ProjectTree(WatchedTree tree, String written) {
        this.tree = tree;
        this.written = written;
    }

    /**
     * Reads the path of a folder, or {@code git-URL[//path][@ref]}.
     *
     * @throws IllegalArgumentException with a message for whoever wrote it
     */
    public static ProjectTree parse(String written, Path workingDirectory) {
        WatchedTree tree = WatchedTree.parse(written, workingDirectory);
        if (tree instanceof WatchedTree.Folder folder && !Files.isDirectory(folder.path())) {
            throw new IllegalArgumentException(
                    Files.exists(folder.path())
                            ? "'" + written + "' is a file: name the folder with all that belongs to it"
                            : "there is no folder '" + written + "'" + hint(written));
        }
        return new ProjectTree(tree, written);
    }

    /** Where the first part looks like a host, an address without its beginning may be meant. */
    private static String hint(String written) {
        return written.matches("[a-z0-9-]+(\\.[a-z0-9-]+)+/[^/].*")
                ? "; if a git repository is meant, write https://" + written
                : "";
    }

    /** Returns all that is in it, read as a server reads it. */
    public Catalog read(FlyCd flyCd) {
        return tree.read(flyCd);
    }

    /** Returns what the server is told to read. */
    public String onServer() {
        return tree instanceof WatchedTree.Folder ? "/project" : written;
    }

    /** Returns the address of the repository it is in; empty for a folder. */
    public Optional<String> repository() {
        return tree.repository().map(Object::toString);
    }

    /**
     * Returns the files of a folder that go into the image; empty for a repository.
     *
     * @throws InstallException if an app is built from something outside of the folder
     */
    public Optional<TreeCopy> copy(Catalog catalog) {
        if (!(tree instanceof WatchedTree.Folder folder)) {
            return Optional.empty();
        }
        TreeCopy copy = TreeCopy.of(folder.path());
        FolderTree copied = FolderTree.open(folder.path(), Trust.USER);
        catalog.apps().forEach(app -> checkSource(app, copied));
        return Optional.of(copy);
    }

    private static void checkSource(AppEntry app, FolderTree copied) {
        if (!(app.config().source() instanceof Source.Local local) || !copied.equals(app.tree())) {
            return;
        }
        Place place = copied.locate(app.folder(), local.path());
        if (place.where() == Where.OUTSIDE || !isBelow(place.path(), copied.start())) {
            throw new InstallException(app.file() + ": the source '" + local.path() + "' of app '" + app.name()
                    + "' is outside of '" + copied.display(copied.start())
                    + "', and only what is in that folder comes along;"
                    + " name a folder that holds both, or take a source of type git");
        }
    }

    private static boolean isBelow(String path, String folder) {
        return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
    }
}
