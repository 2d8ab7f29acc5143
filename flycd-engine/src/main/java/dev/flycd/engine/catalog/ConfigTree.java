package dev.flycd.engine.catalog;

import dev.flycd.model.Trust;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * A tree of files that holds configuration: a folder on disk or a commit in a mirror. Safe for use by many threads. Two
 * trees are equal if they are the same folder, or the same commit of the same repository.
 *
 * <p>Paths use {@code /} and are relative to the tree's root, which is the top of the repository if there is one; empty
 * means the root. What cannot be read is an {@link dev.flycd.model.InvalidConfigException} that names the file.
 */
public interface ConfigTree {

    /** Returns how far its authors may reach out of it. */
    Trust trust();

    /** Returns a path as messages show it: as the user typed the folder, or {@code host/repo@1a2b3c4:path}. */
    String display(String path);

    /** Returns the repository and commit the tree is at, where it is known. */
    Optional<ConfigOrigin> origin();

    /** Returns what is directly in a folder, sorted by name. */
    List<Entry> list(String folder);

    /** Returns the text of a UTF-8 file of at most 512 KiB, without a byte order mark; empty if there is none. */
    Optional<String> read(String file);

    /** Returns what a path written in a file of {@code folder} means, links resolved. */
    Place locate(String folder, String path);

    /** Returns the chosen files under a folder with git's id of their content, sorted by path; links as links. */
    List<TreeFile> files(String folder, FileChoice choice);

    /** Returns the paths that git tracks; empty if everything here is in git, or nothing. */
    Optional<NavigableSet<String>> tracked();

    /** Writes files of a folder into another, existing and empty one, executable bits and links as they are. */
    void export(String folder, List<TreeFile> files, Path into);

    /** The repository, without user information, and the commit a configuration was read at. */
    record ConfigOrigin(String repo, String commit) {}

    /** Something directly in a folder. */
    record Entry(String name, Kind kind) {}

    /** The kinds of things in a tree. */
    enum Kind {
        FILE,
        FOLDER,
        /** A symbolic link, wherever it points. */
        LINK,
        /** What holds no content of its own: a device, a pipe, a submodule. */
        OTHER
    }

    /**
     * What a written path means.
     *
     * @param tree the tree it is in; another one for what a {@link Trust#USER} reaches outside
     * @param path in that tree, links resolved; meaningless unless {@link #isThere()}
     * @param kind meaningless unless {@link #isThere()}
     */
    record Place(Where where, ConfigTree tree, String path, Kind kind) {

        /** Returns whether there is something that may be read. */
        public boolean isThere() {
            return where == Where.INSIDE || where == Where.OUTSIDE;
        }
    }

    /** Where a written path leads. */
    enum Where {
        INSIDE,
        MISSING,
        /** Out of the repository, but its author may do that. */
        OUTSIDE,
        /** Out of the repository, and its author may not. */
        REFUSED
    }

    /** Which files of a folder are wanted. Paths are relative to that folder. */
    interface FileChoice {

        FileChoice ALL = new FileChoice() {
            @Override
            public boolean enters(String folder) {
                return true;
            }

            @Override
            public boolean takes(String file) {
                return true;
            }
        };

        /** Returns whether anything in a folder may be wanted. */
        boolean enters(String folder);

        boolean takes(String file);
    }

    /**
     * A file under some folder of the tree.
     *
     * @param path relative to that folder
     * @param mode what git would keep of it beside the content
     * @param id git's SHA-1 of the content (of a link: of its target's name), so that a folder and a commit agree
     */
    record TreeFile(String path, Mode mode, String id) {

        /** The kinds of files that a build can see. */
        public enum Mode {
            REGULAR,
            EXECUTABLE,
            SYMLINK
        }
    }
}
