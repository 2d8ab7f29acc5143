package dev.flycd.server.work;

import dev.flycd.server.store.Next;
import java.util.Optional;

/** What is done about the jobs of a lane. Safe for use by many threads. */
interface Job {

    /**
     * Does it once and returns when to do it again; empty if it has said so to the store itself, together with what
     * came of it. What it throws counts as a failure and is tried again.
     */
    Optional<Next> work(Lease lease);
}
