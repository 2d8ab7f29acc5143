package dev.flycd.engine.reconcile;

import dev.flycd.engine.plan.LocalFilesException;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.model.AppName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run per app and user on this machine: a file lock for each app. Safe for use by many threads and processes. */
final class AppLocks {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    /** Far behind the text, because some systems do not let others read what is locked. */
    private static final long LOCKED_BYTE = 1L << 40;

    /** A lock that is held; closing gives it back. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private final Path folder;
    private final Duration patience;
    private final Waiting waiting;

    AppLocks(Path folder, Duration patience, Waiting waiting) {
        this.folder = folder;
        this.patience = patience;
        this.waiting = waiting;
    }

    /**
     * Waits until no other run works on the app.
     *
     * @throws LocalFilesException if there can be no lock file
     * @throws AppBusyException if that takes too long, naming the other process
     * @throws FlyInterruptedException if the thread is interrupted, its flag restored
     */
    Held acquire(AppName app) {
        Path file = folder.resolve(app + ".lock");
        for (Duration waited = Duration.ZERO; ; waited = waited.plus(LOOK_AGAIN)) {
            Optional<Held> held = tryAcquire(file);
            if (held.isPresent()) {
                return held.get();
            }
            if (waited.compareTo(patience) >= 0) {
                throw new AppBusyException("another run works on app '" + app + "' (" + holder(file) + "); waited "
                        + patience.toSeconds() + " s for it to end. Nothing was touched; run again later.");
            }
            waiting.pause(LOOK_AGAIN);
        }
    }

    private Optional<Held> tryAcquire(Path file) {
        try {
            Files.createDirectories(folder);
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                return Optional.empty();
            }
            sign(channel);
            return Optional.of(() -> close(channel));
        } catch (IOException e) {
            if (Thread.currentThread().isInterrupted()) {
                throw new FlyInterruptedException("interrupted while waiting for " + file.getFileName());
            }
            throw new LocalFilesException(
                    "the lock " + file + " cannot be taken: " + e
                            + "; let FLYCD_CACHE name a folder that can be written",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** Writes who holds the lock, in as many bytes each time, so that nothing has to be cut off. */
    private static void sign(FileChannel channel) throws IOException {
        byte[] signature =
                "process %-10d%n".formatted(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
        ByteBuffer before = ByteBuffer.allocate(signature.length);
        channel.read(before, 0);
        if (!Arrays.equals(before.array(), signature)) {
            channel.write(ByteBuffer.wrap(signature), 0);
        }
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LocalFilesException("a lock cannot be given back: " + e, e);
        }
    }

    private static String holder(Path file) {
        try {
            String text = Files.readString(file).strip();
            return text.matches("process \\d{1,10}") ? text + " on this machine" : "an unknown process";
        } catch (IOException e) {
            return "an unknown process";
        }
    }
}
