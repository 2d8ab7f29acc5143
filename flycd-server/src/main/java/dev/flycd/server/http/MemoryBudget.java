package dev.flycd.server.http;

import java.util.concurrent.atomic.AtomicLong;

/** How much may be in memory at a time. Safe for use by many threads. */
final class MemoryBudget {

    private final AtomicLong free;

    MemoryBudget(long bytes) {
        free = new AtomicLong(bytes);
    }

    /** Takes some of it, if there is so much left. */
    boolean take(long bytes) {
        long before = free.getAndUpdate(now -> now >= bytes ? now - bytes : now);
        return before >= bytes;
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }
}
