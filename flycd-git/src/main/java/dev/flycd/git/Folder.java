package dev.flycd.git;

import dev.flycd.git.GitException.Reason;
import java.io.IOException;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** One folder of a commit: its entries by name. Immutable. */
record Folder(SortedMap<String, Entry> entries) {

    /**
     * What a name stands for.
     *
     * @param mode git's mode bits
     */
    record Entry(int mode, ObjectId id) {

        boolean isFolder() {
            return FileMode.TREE.equals(mode);
        }

        GitFile file(String path) {
            return new GitFile(path, kind(), id.name());
        }

        private GitFile.Mode kind() {
            if (FileMode.SYMLINK.equals(mode)) {
                return GitFile.Mode.SYMLINK;
            }
            if (FileMode.GITLINK.equals(mode)) {
                return GitFile.Mode.SUBMODULE;
            }
            return FileMode.EXECUTABLE_FILE.equals(mode) ? GitFile.Mode.EXECUTABLE : GitFile.Mode.REGULAR;
        }
    }

    /**
     * Reads a folder.
     *
     * @param shown names the folder in messages
     * @throws GitException if it has names that no folder on disk may have: {@code ..}, {@code .git}, one with a slash,
     *     the same one twice
     */
    static Folder read(ObjectReader reader, ObjectId tree, String shown) throws IOException {
        ObjectChecker names = new ObjectChecker().setSafeForMacOS(true);
        SortedMap<String, Entry> entries = new TreeMap<>();
        for (CanonicalTreeParser at = new CanonicalTreeParser(null, reader, tree); !at.eof(); at.next(1)) {
            String name = at.getEntryPathString();
            byte[] raw = new byte[at.getNameLength()];
            at.getName(raw, 0);
            try {
                names.checkPathSegment(raw, 0, raw.length);
            } catch (CorruptObjectException e) {
                throw refused(shown, name, String.valueOf(e.getMessage()));
            }
            if (entries.put(name, new Entry(at.getEntryRawMode(), at.getEntryObjectId())) != null) {
                throw refused(shown, name, "twice");
            }
        }
        return new Folder(Collections.unmodifiableSortedMap(entries));
    }

    private static GitException refused(String shown, String name, String why) {
        return new GitException(
                Reason.REFUSED_CONTENT,
                shown + " holds a file named \"" + Foreign.shown(name) + "\", which cannot be written safely ("
                        + Foreign.shown(why) + "); remove it from the repository");
    }
}
