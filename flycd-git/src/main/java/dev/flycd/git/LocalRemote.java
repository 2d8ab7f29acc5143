package dev.flycd.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.eclipse.jgit.errors.NoRemoteRepositoryException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.util.FS;

/** A repository on this machine, looked at before JGit copies from it, which it does where no stream can be counted. */
final class LocalRemote {

    private LocalRemote() {}

    /**
     * Sees to it that there is a repository, and weighs its objects.
     *
     * @throws TransportException if there is none, or if it is heavier than the wire may carry
     */
    static void check(Address address, Wire wire) throws TransportException {
        File folder = new File(address.uri().getPath());
        // JGit would take a file for a bundle.
        File repository = folder.isDirectory() ? RepositoryCache.FileKey.resolve(folder, FS.DETECTED) : null;
        if (repository == null) {
            throw new NoRemoteRepositoryException(address.uri(), "no repository");
        }
        try {
            wire.atLeast(weight(repository.toPath().resolve("objects")));
        } catch (IOException e) {
            throw new TransportException(address.uri(), "its objects cannot be read", e);
        }
        if (wire.isTooMuch()) {
            throw new TransportException(address.uri(), "too large");
        }
    }

    private static long weight(Path objects) throws IOException {
        long[] bytes = new long[1];
        Files.walkFileTree(objects, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                // Somebody may be packing: what is gone now weighs nothing.
                return FileVisitResult.CONTINUE;
            }
        });
        return bytes[0];
    }
}
