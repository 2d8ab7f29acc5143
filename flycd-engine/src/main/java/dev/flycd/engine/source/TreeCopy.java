package dev.flycd.engine.source;

import dev.flycd.engine.catalog.ConfigTree.FileChoice;
import dev.flycd.engine.catalog.ConfigTree.Place;
import dev.flycd.engine.catalog.ConfigTree.TreeFile;
import dev.flycd.engine.catalog.ConfigTree.TreeFile.Mode;
import dev.flycd.engine.catalog.ConfigTree.Where;
import dev.flycd.engine.catalog.FolderTree;
import dev.flycd.engine.catalog.TreePaths;
import dev.flycd.model.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A folder of configuration with all that its apps are built from, to be taken to another machine: without
 * {@code .git}, and without what its {@code .gitignore} files and the {@code .dockerignore} at its top leave out;
 * {@code app.yaml} and {@code project.yaml} come along whatever the latter says. Immutable.
 */
public final class TreeCopy {

    private final FolderTree tree;
    private final List<TreeFile> files;

    private TreeCopy(FolderTree tree, List<TreeFile> files) {
        this.tree = tree;
        this.files = files;
    }

    /**
     * Chooses the files.
     *
     * @throws SourceException for a link that leads out of the folder, as it would lead nowhere elsewhere
     * @throws dev.flycd.model.InvalidConfigException if something cannot be read
     */
    public static TreeCopy of(Path folder) {
        FolderTree tree = FolderTree.open(folder, Trust.USER);
        List<TreeFile> files = tree.files(tree.start(), new Choice(tree));
        for (TreeFile file : files) {
            if (file.mode() == Mode.SYMLINK) {
                checkLink(tree, file, folder.resolve(file.path()));
            }
        }
        return new TreeCopy(tree, files);
    }

    /** Returns the paths of the files, sorted, relative to the folder. */
    public List<String> files() {
        return files.stream().map(TreeFile::path).toList();
    }

    /** Writes the files into an existing, empty folder: readable by everyone, executable bits and links as they are. */
    public void write(Path into) {
        tree.export(tree.start(), files, into);
    }

    private static void checkLink(FolderTree tree, TreeFile link, Path onDisk) {
        Place place = tree.locate("", TreePaths.join(tree.start(), link.path()));
        boolean inside = place.where() == Where.MISSING
                || (place.where() == Where.INSIDE && isBelow(place.path(), tree.start()));
        if (!inside || isAbsolute(onDisk)) {
            throw new SourceException("'" + tree.display(TreePaths.join(tree.start(), link.path()))
                    + "' is a link out of the folder, which leads nowhere on another machine;"
                    + " put the file itself there, or name a folder that holds both");
        }
    }

    private static boolean isAbsolute(Path link) {
        try {
            return Files.readSymbolicLink(link).isAbsolute();
        } catch (IOException e) {
            throw new SourceException("the link '" + link + "' cannot be read: " + e, e);
        }
    }

    private static boolean isBelow(String path, String folder) {
        return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
    }

    private static final class Choice implements FileChoice {

        private final RepositoryIgnores git;
        private final Optional<DockerIgnore> docker;

        Choice(FolderTree tree) {
            git = new RepositoryIgnores(tree, tree.start());
            docker = tree.read(TreePaths.join(tree.start(), ".dockerignore")).map(DockerIgnore::parse);
        }

        @Override
        public boolean enters(String path) {
            return !TreePaths.name(path).equals(".git") && !git.ignoresFolder(path);
        }

        @Override
        public boolean takes(String file) {
            String name = TreePaths.name(file);
            boolean config = name.equals("app.yaml") || name.equals("project.yaml");
            return !name.equals(".git")
                    && !git.ignoresFile(file)
                    && (config || docker.map(rules -> !rules.ignores(file)).orElse(true));
        }
    }
}
