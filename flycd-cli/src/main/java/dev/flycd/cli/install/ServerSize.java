package dev.flycd.cli.install;

/**
 * How large the machine of a server is.
 *
 * @param memoryMb memory in megabytes, a multiple of 256
 * @param parallel apps changed at a time
 */
public record ServerSize(int memoryMb, int parallel) {

    private static final int MANY_APPS = 1_000;

    private static final ServerSize SMALL = new ServerSize(512, 4);
    private static final ServerSize LARGE = new ServerSize(1024, 8);

    public ServerSize {
        if (memoryMb < 256 || memoryMb % 256 != 0) {
            throw new IllegalArgumentException("memory must be a multiple of 256 MB, not " + memoryMb);
        }
        if (parallel < 1) {
            throw new IllegalArgumentException("at least 1 app must be changed at a time, not " + parallel);
        }
    }

    /** Returns the same with other memory, in megabytes. */
    public ServerSize withMemory(int memoryMb) {
        return new ServerSize(memoryMb, parallel);
    }

    /** Returns the same with another number of apps changed at a time. */
    public ServerSize withParallel(int parallel) {
        return new ServerSize(memoryMb, parallel);
    }

    /** Returns what is enough for a tree with so many apps; {@code docs/performance.md} says how that was measured. */
    public static ServerSize forApps(int apps) {
        return apps > MANY_APPS ? LARGE : SMALL;
    }
}
