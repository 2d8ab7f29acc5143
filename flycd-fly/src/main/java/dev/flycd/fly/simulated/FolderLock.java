package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyInterruptedException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** A lock against other threads and other processes; it ends with the process that holds it. */
final class FolderLock {

    private static final long MILLIS_BETWEEN_TRIES = 2;
    private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private FolderLock() {}

    /**
     * Waits for the lock and works while it is held.
     *
     * @throws FlyInterruptedException if the thread is interrupted while it waits, its flag set again
     */
    static <T> T hold(Path file, Supplier<T> work) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path place = folder.toRealPath().resolve(file.getFileName());
        ReentrantLock threads = THREADS.computeIfAbsent(place, key -> new ReentrantLock());
        try {
            threads.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw interrupted(place);
        }
        try (FileChannel channel = FileChannel.open(place, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock(channel, place);
            return work.get();
        } finally {
            threads.unlock();
        }
    }

    /**
     * Tries again and again: where the system waits itself, it counts locks by process, and takes two processes with
     * several locks each for a deadlock that no thread is in.
     */
    private static void lock(FileChannel channel, Path place) throws IOException {
        try {
            while (channel.tryLock() == null) {
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN_TRIES);
            }
        } catch (InterruptedException | ClosedByInterruptException e) {
            Thread.currentThread().interrupt();
            throw interrupted(place);
        }
    }

    private static FlyInterruptedException interrupted(Path file) {
        return new FlyInterruptedException("interrupted while waiting for '" + file + "'");
    }
}
