package dev.flycd.engine.catalog;

import dev.flycd.engine.catalog.ConfigTree.Kind;
import dev.flycd.engine.catalog.ConfigTree.TreeFile;
import dev.flycd.model.FlyCdException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/** Files on disk in git's terms. Links are not followed. */
final class Disk {

    private Disk() {}

    /** Returns what git would keep of a file; empty for what it would not keep. */
    static Optional<TreeFile> treeFile(Path file, String path, BasicFileAttributes attributes) throws IOException {
        if (attributes.isSymbolicLink()) {
            byte[] target = Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
            return Optional.of(new TreeFile(path, TreeFile.Mode.SYMLINK, BlobId.of(target)));
        }
        if (!attributes.isRegularFile()) {
            return Optional.empty();
        }
        boolean executable = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
                .contains(PosixFilePermission.OWNER_EXECUTE);
        TreeFile.Mode mode = executable ? TreeFile.Mode.EXECUTABLE : TreeFile.Mode.REGULAR;
        return Optional.of(new TreeFile(path, mode, BlobId.ofFile(file)));
    }

    /** Copies a file and makes sure that it is still the one that was hashed. */
    static void copy(Path from, TreeFile file, Path to) throws IOException {
        Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
        if (file.mode() == TreeFile.Mode.SYMLINK) {
            return;
        }
        // Git knows no other permissions, and a checkout elsewhere must build the same.
        boolean executable = file.mode() == TreeFile.Mode.EXECUTABLE;
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        if (!BlobId.ofFile(to).equals(file.id())) {
            throw new IOException("it changed while it was copied; run again");
        }
    }

    static Kind kind(BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            return Kind.FOLDER;
        }
        if (attributes.isSymbolicLink()) {
            return Kind.LINK;
        }
        return attributes.isRegularFile() ? Kind.FILE : Kind.OTHER;
    }

    /** Returns what to throw: what failed, with the path as it is shown. */
    static FlyCdException failure(String shown, String what, Exception e) {
        return e instanceof ClosedByInterruptException
                ? new ReadInterruptedException(e)
                : TreeText.broken(shown, reason(what, e));
    }

    private static String reason(String what, Exception e) {
        if (e instanceof NoSuchFileException) {
            return what + " does not exist";
        }
        if (e instanceof AccessDeniedException) {
            return what + " cannot be read: permission denied";
        }
        return what + " cannot be read: " + TreePaths.visible(String.valueOf(e.getMessage()));
    }
}
