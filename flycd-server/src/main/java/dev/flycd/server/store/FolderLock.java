package dev.flycd.server.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A folder belongs to one server at a time. The operating system lets go of it when the process ends, however it ends.
 */
final class FolderLock implements AutoCloseable {

    /**
     * The folders of this process. Asked first, because to open and close a locked file again, in the same process,
     * would let go of its lock.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path folder;
    private final FileChannel channel;

    private FolderLock(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /** Takes the folder, which exists, or says who has it. */
    static FolderLock take(Path folder) throws IOException {
        Path real = folder.toRealPath();
        if (!HELD_HERE.add(real)) {
            throw inUse(folder, Long.toString(ProcessHandle.current().pid()));
        }
        FileChannel channel = null;
        try {
            channel = open(real.resolve("flycd.lock"));
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(folder, Files.readString(real.resolve("flycd.lock")).strip());
            }
            channel.truncate(0);
            channel.write(StandardCharsets.UTF_8.encode(ProcessHandle.current().pid() + "\n"));
            return new FolderLock(real, channel);
        } catch (IOException | RuntimeException e) {
            HELD_HERE.remove(real);
            closeQuietly(channel);
            throw e;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return PrivateFiles.openOrCreate(file, StandardOpenOption.WRITE);
    }

    private static StoreException inUse(Path folder, String pid) {
        String who = pid.matches("[0-9]{1,10}") ? "the server with process id " + pid : "another server";
        return new StoreException("the data folder '" + folder + "' is in use by " + who
                + ": stop it, or give this one a folder of its own (--data); for several servers use PostgreSQL"
                + " (--database)");
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel != null) {
            try {
                channel.close();
            } catch (IOException e) {
                // The lock is let go of at the end of the process at the latest.
            }
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
        HELD_HERE.remove(folder);
    }
}
