package dev.flycd.fly.process;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** A process and those that came from it, also ones whose parent has gone since they were last seen. */
final class ProcessTree {

    /** Its handle, as ending the process itself would close its outputs, last words and all. */
    private final ProcessHandle root;

    private final Set<ProcessHandle> seen = new HashSet<>();

    ProcessTree(Process root) {
        this.root = root.toHandle();
    }

    /** Notes who is there: who loses its parent later is no longer found by asking. */
    void look() {
        seen.removeIf(handle -> !handle.isAlive());
        root.descendants().forEach(seen::add);
        for (ProcessHandle handle : Set.copyOf(seen)) {
            handle.descendants().forEach(seen::add);
        }
    }

    /** Asks all of them to end, and ends those that have not after the grace. */
    void end(Duration grace) {
        look();
        seen.forEach(ProcessHandle::destroy);
        root.destroy();
        awaitAll(grace);
        look();
        kill(root);
        // Parents before their children, for whoever loses a child may begin another.
        seen.stream().sorted(Comparator.comparing(ProcessTree::start)).forEach(ProcessTree::kill);
        awaitAll(Duration.ofSeconds(1));
    }

    private static Instant start(ProcessHandle handle) {
        return handle.info().startInstant().orElse(Instant.EPOCH);
    }

    private static void kill(ProcessHandle handle) {
        List<ProcessHandle> children = handle.children().toList();
        handle.destroyForcibly();
        children.forEach(ProcessTree::kill);
    }

    private void awaitAll(Duration time) {
        CompletableFuture<?>[] ends = Stream.concat(seen.stream(), Stream.of(root))
                .map(ProcessHandle::onExit)
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // what follows is the harder way
            seen.removeIf(handle -> !handle.isAlive());
        }
    }
}
