package dev.flycd.server.work;

import dev.flycd.git.GitMirrors;
import dev.flycd.model.RepoUrl;
import dev.flycd.server.observe.Metrics;
import dev.flycd.server.store.RepositoryRow;
import dev.flycd.server.store.Store;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps what this replica's mirrors know of the remotes no older than what any replica has seen, without asking the
 * remotes again where nothing has moved. Safe for use by many threads.
 */
final class FreshMirrors {

    private final GitMirrors mirrors;
    private final Store store;
    private final Metrics metrics;
    private final Map<String, String> seen = new ConcurrentHashMap<>();

    FreshMirrors(GitMirrors mirrors, Store store, Metrics metrics) {
        this.mirrors = mirrors;
        this.store = store;
        this.metrics = metrics;
    }

    /**
     * Asks a remote what its branches and tags are at, and returns that as a digest.
     *
     * @throws dev.flycd.git.GitException if it cannot be asked
     */
    String ask(String name, Collection<RepoUrl> addresses) {
        StringBuilder states = new StringBuilder();
        for (RepoUrl address : addresses) {
            mirrors.refresh(address);
            states.append(states.isEmpty() ? "" : " ").append(state(address));
        }
        String state = states.toString();
        seen.put(name, state);
        return state;
    }

    private String state(RepoUrl address) {
        long began = System.nanoTime();
        String result = "failed";
        try {
            String state = mirrors.state(address);
            result = "ok";
            return state;
        } finally {
            metrics.git("refs", result, Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** Makes the next reading ask the remote if another replica has seen it move since this one asked. */
    void freshen(RepoUrl address) {
        String name = address.normalForm();
        Optional<String> known = store.repositories().find(name).flatMap(RepositoryRow::state);
        known.filter(state -> !state.equals(seen.get(name))).ifPresent(state -> {
            mirrors.refresh(address);
            seen.put(name, state);
        });
    }

    /** Makes the next reading ask the remote, whatever is known of it. */
    void forget(RepoUrl address) {
        mirrors.refresh(address);
    }

    /** Returns whether two addresses mean one repository, git's {@code insteadOf} considered. */
    boolean areSame(RepoUrl one, RepoUrl other) {
        return mirrors.isSameRepository(one, other);
    }
}
