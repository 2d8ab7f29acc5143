package dev.flycd.server.work;

import dev.flycd.engine.FlyCd;
import dev.flycd.model.FlyCdException;
import dev.flycd.server.store.Store;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The config tree as this replica knows it. One replica's {@link TreeJob} finds out that it changed; the others read it
 * again when they come to work on something of it. Safe for use by many threads; nobody waits for a reading who can do
 * with what is known.
 */
final class Tree {

    private static final Logger LOG = LoggerFactory.getLogger(Tree.class);

    /** A reading, and what the store called the tree when it was made. */
    private record Reading(Snapshot snapshot, String version) {}

    private final WatchedTree watched;
    private final FlyCd flyCd;
    private final FreshMirrors mirrors;
    private final Store store;
    private volatile @Nullable Reading last;
    private volatile boolean attempted;

    Tree(WatchedTree watched, FlyCd flyCd, FreshMirrors mirrors, Store store) {
        this.watched = watched;
        this.flyCd = flyCd;
        this.mirrors = mirrors;
        this.store = store;
    }

    WatchedTree watched() {
        return watched;
    }

    /** Returns it as it was read last; empty before the first time that succeeded. */
    Optional<Snapshot> known() {
        return Optional.ofNullable(last).map(Reading::snapshot);
    }

    /** Returns whether reading it was tried at least once, with whatever result. */
    boolean wasAttempted() {
        return attempted;
    }

    /**
     * Returns it no older than what any replica has read. If it cannot be read now, what was read before has to do.
     *
     * @throws FlyCdException if it cannot be read and never was
     */
    Snapshot current() {
        String newest = store.tree().row().version();
        Reading known = last;
        if (known != null && known.version().equals(newest)) {
            return known.snapshot();
        }
        synchronized (this) {
            Reading meanwhile = last;
            if (meanwhile != null && meanwhile.version().equals(newest)) {
                return meanwhile.snapshot();
            }
            try {
                Snapshot read = read();
                remember(read, newest);
                return read;
            } catch (FlyCdException e) {
                if (meanwhile == null) {
                    throw e;
                }
                LOG.warn("{} changed and cannot be read; it is taken as it was: {}", watched, e.getMessage());
                return meanwhile.snapshot();
            }
        }
    }

    /**
     * Reads it anew. It is not what others get before {@link #remember}.
     *
     * @throws FlyCdException if the path itself cannot be read
     */
    Snapshot read() {
        try {
            known().ifPresent(this::freshen);
            return new Snapshot(watched.read(flyCd), watched.repository());
        } finally {
            attempted = true;
        }
    }

    private void freshen(Snapshot known) {
        known.repositories().forEach((name, addresses) -> {
            if (known.isConfig(name)) {
                addresses.forEach(mirrors::freshen);
            }
        });
    }

    /** Makes a reading what others get, under the name that the store has for it. */
    void remember(Snapshot read, String version) {
        last = new Reading(read, version);
    }
}
