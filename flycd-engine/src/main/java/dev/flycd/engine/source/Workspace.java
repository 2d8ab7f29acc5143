package dev.flycd.engine.source;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A private temporary folder for one build, readable by its owner only; closing deletes it. One that a killed process
 * left behind is deleted when the next one is made beside it.
 */
public final class Workspace implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Workspace.class);
    private static final String PREFIX = "deploy-";
    private static final String LOCK = ".lock";

    /** The locks this process holds: on some systems merely opening and closing such a file again would free it. */
    private static final Set<Path> OWN = ConcurrentHashMap.newKeySet();

    private final Path root;
    private final Path lockFile;
    private final FileChannel lock;

    private Workspace(Path root, Path lockFile, FileChannel lock) {
        this.root = root;
        this.lockFile = lockFile;
        this.lock = lock;
    }

    /**
     * Makes a new one under a folder, made if missing.
     *
     * @throws SourceException if that is not possible
     */
    public static Workspace create(Path parent) {
        try {
            Files.createDirectories(parent);
            Path real = parent.toRealPath();
            deleteLeftBehind(real);
            while (true) {
                Path root = real.resolve(PREFIX + UUID.randomUUID());
                Path lockFile = real.resolve(root.getFileName() + LOCK);
                OWN.add(lockFile);
                FileChannel lock = FileChannel.open(lockFile, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                lock.lock();
                if (Files.exists(lockFile)) {
                    Files.createDirectory(
                            root, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                    Files.createDirectory(root.resolve("context"));
                    return new Workspace(root, lockFile, lock);
                }
                // Another process took it for one left behind, between its making and its locking.
                lock.close();
                OWN.remove(lockFile);
            }
        } catch (IOException e) {
            throw new SourceException("no temporary folder can be made in " + parent + ": " + e.getMessage(), e);
        }
    }

    /** Returns the folder flyctl builds from. */
    public Path context() {
        return root.resolve("context");
    }

    /** Returns where the generated fly.toml goes. */
    public Path flyToml() {
        return context().resolve("fly.toml");
    }

    /** Makes a new empty folder beside the one that is built from. */
    Path scratch() throws IOException {
        return Files.createTempDirectory(root, "scratch-");
    }

    /** Deletes the folder. What cannot be deleted is logged and tried again by a later {@link #create}. */
    @Override
    public void close() {
        try {
            try {
                Deletion.delete(root);
                Files.deleteIfExists(lockFile);
            } finally {
                lock.close();
                OWN.remove(lockFile);
            }
        } catch (IOException e) {
            LOG.warn("temporary folder {} cannot be deleted now: {}", root, e.toString());
        }
    }

    private static void deleteLeftBehind(Path parent) throws IOException {
        try (DirectoryStream<Path> locks = Files.newDirectoryStream(parent, PREFIX + "*" + LOCK)) {
            for (Path lockFile : locks) {
                if (!OWN.contains(lockFile)) {
                    deleteIfLeftBehind(lockFile);
                }
            }
        }
    }

    private static void deleteIfLeftBehind(Path lockFile) {
        String name = lockFile.getFileName().toString();
        Path root = lockFile.resolveSibling(name.substring(0, name.length() - LOCK.length()));
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Deletion.delete(root);
                Files.deleteIfExists(lockFile);
            }
        } catch (OverlappingFileLockException | IOException e) {
            LOG.debug("left alone: {}", root, e);
        }
    }
}
