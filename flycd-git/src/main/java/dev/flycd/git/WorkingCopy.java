package dev.flycd.git;

import dev.flycd.model.RepoUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A checked-out repository on disk, read only. */
public interface WorkingCopy {

    /** Returns the working copy a folder is in; empty if it is in none. */
    static Optional<WorkingCopy> containing(Path folder) {
        return CheckedOut.containing(folder);
    }

    /** Returns its top folder, links resolved. */
    Path root();

    /** Returns the addresses of its remotes. */
    List<RepoUrl> remotes();

    /** Returns the commit checked out; empty before the first commit. */
    Optional<String> commit();

    /** Returns the short name of the branch checked out; empty if none is (a detached head). */
    Optional<String> branch();

    /** Returns the files under a folder that git tracks, relative to {@link #root()}, with {@code /}. */
    Set<String> trackedFiles(Path folder);
}
