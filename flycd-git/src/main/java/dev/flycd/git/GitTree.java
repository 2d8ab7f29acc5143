package dev.flycd.git;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The files of one commit, read from the mirror without a checkout. Immutable; safe for use by many threads.
 *
 * <p>Paths use {@code /}, are relative to the repository's root, and are empty for the root itself.
 */
public interface GitTree {

    GitRevision revision();

    /** Returns git's id of the file or folder; empty if there is none. Equal ids mean equal content. */
    Optional<String> idOf(String path);

    /** Returns the file, link or submodule at a path; empty if there is none or a folder. */
    Optional<GitFile> file(String path);

    /** Returns the names directly in a folder, sorted; folders end with {@code /}. Empty if there is no such folder. */
    List<String> list(String folder);

    /** Returns every file under a folder, sorted by path; empty if there is no such folder. */
    List<GitFile> files(String folder);

    /**
     * Returns a file's bytes; empty if there is no such file. Links are not followed: theirs is the target's name.
     *
     * @throws GitException if the file is larger than {@code limit} bytes
     */
    Optional<byte[]> read(String path, long limit);

    /** Writes all files under a folder, as {@link #export(String, Predicate, Path)} does. */
    default void export(String folder, Path into) {
        export(folder, path -> true, into);
    }

    /**
     * Writes files under a folder into an existing empty folder, executable bits and links as they are.
     *
     * @param chosen which files, by path relative to the folder
     * @throws GitException for a chosen link that leaves the tree, a submodule or a git-lfs pointer, before anything is
     *     written
     */
    void export(String folder, Predicate<String> chosen, Path into);
}
