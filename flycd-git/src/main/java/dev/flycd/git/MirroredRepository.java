package dev.flycd.git;

import dev.flycd.git.GitException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One repository during one run: what its remote said, and its mirror. Callers at the same time share one question and
 * one fetch, and one failure; safe for use by many threads.
 */
final class MirroredRepository implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MirroredRepository.class);

    /** Something read from the mirror's objects. */
    interface Reading<T> {
        T from(ObjectReader reader) throws IOException;
    }

    private final Mirror mirror;
    private final Remotes remotes;
    private final GitSettings settings;
    private final ReentrantLock asking = new ReentrantLock(true);
    private final ReentrantLock fetching = new ReentrantLock(true);
    private final Map<URIish, GitException> failures = new ConcurrentHashMap<>();
    private volatile @Nullable RemoteRefs refs;
    private final AtomicInteger run = new AtomicInteger();
    private volatile boolean remade;

    MirroredRepository(Mirror mirror, Remotes remotes, GitSettings settings) {
        this.mirror = mirror;
        this.remotes = remotes;
        this.settings = settings;
    }

    Mirror mirror() {
        return mirror;
    }

    void forget() {
        run.incrementAndGet();
        refs = null;
        failures.clear();
        // Without the lock, which a remote that does not answer may hold for long.
        remade = false;
    }

    /** Returns what the remote has; asked once. */
    RemoteRefs refs(Address address, Duration deadline) {
        RemoteRefs known = refs;
        if (known != null) {
            return known;
        }
        return exclusively(asking, address, () -> {
            RemoteRefs said = refs;
            if (said == null) {
                int before = run.get();
                said = remotes.list(address, deadline);
                if (run.get() == before) {
                    refs = said;
                }
            }
            return said;
        });
    }

    /** Sees to it that the mirror has a commit. */
    void need(Address address, String commit) {
        if (!mirror.has(commit)) {
            exclusively(fetching, address, () -> {
                if (!mirror.has(commit)) {
                    update(address, commit);
                }
                return commit;
            });
        }
    }

    /** Returns the commits whose ids begin so; everything is fetched if the mirror has none. */
    Collection<ObjectId> commitsStartingWith(Address address, String digits) throws IOException {
        Collection<ObjectId> here = mirror.commitsStartingWith(digits);
        if (here.isEmpty()) {
            exclusively(fetching, address, () -> {
                update(address, null);
                return digits;
            });
            here = mirror.commitsStartingWith(digits);
        }
        return here;
    }

    /** Reads from the mirror; one that turns out damaged is made anew, once. */
    <T> T read(Address address, String commit, Reading<T> reading) {
        for (boolean first = true; ; first = false) {
            int generation = mirror.generation();
            try (ObjectReader reader = open().newObjectReader()) {
                return reading.from(reader);
            } catch (IOException e) {
                if (!first) {
                    throw damaged(address, e);
                }
                remake(address, commit, generation, e);
            }
        }
    }

    private Repository open() throws IOException {
        Repository open = mirror.openForReading();
        if (open == null) {
            throw new IOException("the mirror is gone");
        }
        return open;
    }

    private void remake(Address address, String commit, int generation, IOException damage) {
        exclusively(fetching, address, () -> {
            if (mirror.generation() != generation) {
                return commit;
            }
            if (remade) {
                throw damaged(address, damage);
            }
            remade = true;
            LOG.warn("The mirror of {} is damaged and is made anew: {}", address.written(), damage.toString());
            locked(address, wire -> {
                mirror.discard();
                fetch(address, commit, wire);
            });
            return commit;
        });
    }

    private void update(Address address, @Nullable String commit) {
        locked(address, wire -> {
            if (commit != null && mirror.has(commit)) {
                return;
            }
            try {
                fetch(address, commit, wire);
            } catch (IOException e) {
                if (remade || !isDamage(e)) {
                    throw e;
                }
                remade = true;
                LOG.warn("The mirror of {} is damaged and is made anew: {}", address.written(), e.toString());
                mirror.discard();
                fetch(address, commit, wire);
            }
        });
        if (mirror.needsTidying()) {
            tidy(address);
        }
    }

    private void fetch(Address address, @Nullable String commit, Wire wire) throws IOException {
        Repository open = mirror.openForWriting();
        remotes.fetch(address, open, wire);
        if (commit != null && !mirror.has(commit)) {
            try {
                remotes.fetchCommit(address, open, commit, wire);
            } catch (IOException e) {
                if (isDamage(e)) {
                    throw e;
                }
                throw unknownCommit(address, commit, e);
            }
            if (!mirror.has(commit)) {
                throw unknownCommit(address, commit, null);
            }
        }
    }

    private void tidy(Address address) {
        try {
            locked(address, wire -> mirror.tidy(wire.monitor()));
        } catch (GitException e) {
            LOG.info("The mirror of {} stays untidy for now: {}", address.written(), e.getMessage());
        }
    }

    /** Runs something as the only writer among all processes; it gives the lock back when it has really ended. */
    private void locked(Address address, Writing writing) {
        String what = "fetching " + address.written();
        Wire wire = new Wire(settings.sizeLimit());
        try {
            Files.createDirectories(settings.cache());
            MirrorLock lock = MirrorLock.acquire(mirror.lockFile(), settings.deadline());
            if (lock == null) {
                throw new GitException(
                        Reason.TIMED_OUT,
                        what + " failed: another FlyCD has been writing its mirror for "
                                + settings.deadline().toSeconds() + " s; wait for it or end it");
            }
            wire.onEnd(lock::close);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitException(Reason.FAILED, what + " was interrupted", e);
        } catch (IOException e) {
            throw new GitException(
                    Reason.FAILED,
                    what + " failed: the cache " + settings.cache() + " cannot be written: " + e.getMessage()
                            + "; point FLYCD_CACHE at a folder that can",
                    e);
        }
        remotes.converse(what, address, settings.deadline(), wire, w -> {
            writing.run(w);
            return address;
        });
    }

    /** Lets one caller work while the others wait for what it finds; a failure is found once. */
    private <T> T exclusively(ReentrantLock lock, Address address, Supplier<T> work) {
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GitException(Reason.FAILED, "waiting for " + address.written() + " was interrupted", e);
        }
        try {
            GitException earlier = failures.get(address.uri());
            if (earlier != null) {
                throw new GitException(earlier.reason(), String.valueOf(earlier.getMessage()), earlier);
            }
            return work.get();
        } catch (GitException e) {
            if (e.reason() != Reason.REF_NOT_FOUND && !Thread.currentThread().isInterrupted()) {
                failures.putIfAbsent(address.uri(), e);
            }
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private static GitException unknownCommit(Address address, String commit, @Nullable Throwable cause) {
        return new GitException(
                Reason.REF_NOT_FOUND,
                address.written() + " has no commit " + commit
                        + " on any branch or tag, and does not hand it out by itself; push it, or name another",
                cause);
    }

    private GitException damaged(Address address, Throwable cause) {
        return new GitException(
                Reason.FAILED,
                "the mirror of " + address.written() + " is damaged, and was not mended by making it anew ("
                        + Foreign.shown(cause.getMessage()) + "); delete " + mirror.folder()
                        + " and check the repository with git fsck",
                cause);
    }

    private static boolean isDamage(Throwable thrown) {
        Throwable t = thrown;
        for (int i = 0; t != null && i < 10; i++, t = t.getCause()) {
            if (t instanceof MissingObjectException || t instanceof CorruptObjectException) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        mirror.close();
    }

    private interface Writing {
        void run(Wire wire) throws Exception;
    }
}
