package dev.flycd.git;

/**
 * A file of a tree.
 *
 * @param path relative to the folder asked for, with {@code /}
 * @param id git's id of the content; of a submodule the commit
 */
public record GitFile(String path, Mode mode, String id) {

    /** Git's kinds of tree entries that are not folders. */
    public enum Mode {
        REGULAR,
        EXECUTABLE,
        SYMLINK,
        SUBMODULE
    }
}
