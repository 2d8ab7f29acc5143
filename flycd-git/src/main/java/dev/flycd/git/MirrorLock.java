package dev.flycd.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The right to write into one mirror: one holder among all processes and threads. Any thread may give it back; the
 * death of the process does too.
 */
final class MirrorLock implements AutoCloseable {

    /** File locks do not exclude threads of one JVM, so each file has a permit beside it. */
    private static final ConcurrentHashMap<Path, Semaphore> PERMITS = new ConcurrentHashMap<>();

    private static final Duration BETWEEN_TRIES = Duration.ofMillis(25);

    private final Semaphore permit;
    private final FileChannel channel;
    private final AtomicBoolean held = new AtomicBoolean(true);

    private MirrorLock(Semaphore permit, FileChannel channel) {
        this.permit = permit;
        this.channel = channel;
    }

    /** Waits for the lock; returns null if others hold it all that time. */
    static @Nullable MirrorLock acquire(Path file, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        Semaphore permit = PERMITS.computeIfAbsent(file.toAbsolutePath().normalize(), f -> new Semaphore(1, true));
        if (!permit.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return null;
        }
        FileChannel channel = null;
        boolean acquired = false;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            while (lock == null && System.nanoTime() < end) {
                Thread.sleep(BETWEEN_TRIES.toMillis());
                lock = channel.tryLock();
            }
            acquired = lock != null;
            return acquired ? new MirrorLock(permit, channel) : null;
        } finally {
            if (!acquired) {
                if (channel != null) {
                    channel.close();
                }
                permit.release();
            }
        }
    }

    @Override
    public void close() {
        if (held.compareAndSet(true, false)) {
            try (channel) {
                // Closing the channel gives the file lock back.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                permit.release();
            }
        }
    }
}
