package dev.flycd.git;

import dev.flycd.git.GitException.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder of all mirrors, and the room they take. */
final class MirrorCache {

    private static final Logger LOG = LoggerFactory.getLogger(MirrorCache.class);

    private final Path folder;

    private record Entry(Mirror mirror, FileTime lastUse, long bytes) {

        String name() {
            return mirror.folder().getFileName().toString();
        }
    }

    MirrorCache(Path folder) {
        this.folder = folder;
    }

    /** Deletes mirrors, the longest unused first, until the rest is small enough; returns the bytes freed. */
    long prune(long maxBytes, OpenRepositories open) {
        try {
            List<Entry> mirrors = mirrors();
            long total = mirrors.stream().mapToLong(Entry::bytes).sum();
            long freed = 0;
            for (Entry mirror : mirrors) {
                if (total - freed > maxBytes && discard(mirror, open)) {
                    LOG.info("Removed the mirror {}, {} bytes", mirror.name(), mirror.bytes());
                    freed += mirror.bytes();
                }
            }
            return freed;
        } catch (IOException | UncheckedIOException e) {
            throw new GitException(
                    Reason.FAILED,
                    "the cache " + folder + " cannot be kept small: " + Foreign.shown(e.getMessage()),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitException(Reason.FAILED, "keeping the cache small was interrupted", e);
        }
    }

    private static boolean discard(Entry entry, OpenRepositories open) throws IOException, InterruptedException {
        Mirror mirror = entry.mirror();
        try (MirrorLock lock = MirrorLock.acquire(mirror.lockFile(), Duration.ZERO)) {
            if (lock == null || !open.unlessOpen(entry.name(), mirror::setAside)) {
                return false;
            }
            mirror.removeSiblings();
            return true;
        }
    }

    private static void removeLeftOver(Mirror mirror) throws IOException, InterruptedException {
        try (MirrorLock lock = MirrorLock.acquire(mirror.lockFile(), Duration.ZERO)) {
            if (lock != null) {
                mirror.removeSiblings();
            }
        }
    }

    private List<Entry> mirrors() throws IOException, InterruptedException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Entry> mirrors = new ArrayList<>();
        try (Stream<Path> children = Files.list(folder)) {
            for (Path child : (Iterable<Path>) children::iterator) {
                Optional<Mirror> mirror = Mirror.at(child);
                if (mirror.isEmpty()) {
                    continue;
                }
                if (mirror.get().folder().equals(child)) {
                    mirrors.add(new Entry(mirror.get(), Files.getLastModifiedTime(child), bytes(child)));
                } else {
                    removeLeftOver(mirror.get());
                }
            }
        }
        mirrors.sort(Comparator.comparing(Entry::lastUse));
        return mirrors;
    }

    private static long bytes(Path mirror) throws IOException {
        long[] bytes = new long[1];
        Files.walkFileTree(mirror, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                bytes[0] += attributes.size();
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                // Others may write, and pack anew, meanwhile.
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw e;
            }
        });
        return bytes[0];
    }
}
