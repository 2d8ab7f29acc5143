package dev.flycd.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A limit of the system on all memory of a process and its children, where this user may set one. */
final class MemoryLimit implements AutoCloseable {

    private static final Path OLD = Path.of("/sys/fs/cgroup/memory");
    private static final Path NEW = Path.of("/sys/fs/cgroup");

    private final Path group;
    private final boolean old;

    private MemoryLimit(Path group, boolean old) {
        this.group = group;
        this.old = old;
    }

    /** @throws IOException if this user may not */
    static MemoryLimit of(long bytes) throws IOException {
        boolean old = Files.isDirectory(OLD);
        Path group = Files.createDirectory((old ? OLD : NEW)
                .resolve("flycd-bench-" + ProcessHandle.current().pid()));
        MemoryLimit limit = new MemoryLimit(group, old);
        try {
            Files.writeString(group.resolve(old ? "memory.limit_in_bytes" : "memory.max"), Long.toString(bytes));
            return limit;
        } catch (IOException e) {
            limit.close();
            throw e;
        }
    }

    /** Returns the words before a command line that put it under the limit. */
    String[] launcher() {
        return new String[] {"sh", "-c", "echo $$ > " + group.resolve("cgroup.procs") + " && exec \"$@\"", "sh"};
    }

    /** Returns the most that was in use, files read included. */
    long peakBytes() throws IOException {
        return Long.parseLong(Files.readString(group.resolve(old ? "memory.max_usage_in_bytes" : "memory.peak"))
                .strip());
    }

    /** Removes the limit; nothing runs under it any more. */
    @Override
    public void close() throws IOException {
        Files.delete(group);
    }
}
