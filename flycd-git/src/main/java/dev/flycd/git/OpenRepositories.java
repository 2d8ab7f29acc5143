package dev.flycd.git;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** The repositories this object has used, by the name of their mirror. Safe for use by many threads. */
final class OpenRepositories implements AutoCloseable {

    private final Map<String, Use> uses = new ConcurrentHashMap<>();
    private final Function<String, MirroredRepository> making;

    /** One that is known, and how many use it now. Changed by the map's own atomic operations only. */
    private record Use(MirroredRepository repository, int users, long since) {

        Use by(int change) {
            return new Use(repository, users + change, System.nanoTime());
        }

        boolean isIdle(Duration time) {
            return users == 0 && System.nanoTime() - since >= time.toNanos();
        }
    }

    /** What is done to a mirror that is not in use. */
    interface Removal {
        void run() throws IOException;
    }

    OpenRepositories(Function<String, MirroredRepository> making) {
        this.making = making;
    }

    /** Does something with a repository, which is not closed before that has ended. */
    <T> T with(Address address, Function<MirroredRepository, T> work) {
        String name = address.folderName();
        MirroredRepository repository = change(name, use -> use.by(1));
        try {
            return work.apply(repository);
        } finally {
            change(name, use -> use.by(-1));
        }
    }

    private MirroredRepository change(String name, UnaryOperator<Use> change) {
        Use use = uses.compute(
                name, (key, known) -> change.apply(known == null ? new Use(making.apply(key), 0, 0) : known));
        return use.repository();
    }

    void forget() {
        uses.values().forEach(use -> use.repository().forget());
    }

    /** Closes and drops those that nobody has used for a time; the next use makes them again. */
    void dropIdle(Duration time) {
        uses.keySet()
                .forEach(name -> uses.computeIfPresent(name, (key, use) -> {
                    if (use.isIdle(time)) {
                        use.repository().close();
                        return null;
                    }
                    return use;
                }));
    }

    /** Does something to a mirror unless its repository is known here; nobody here can begin to use it meanwhile. */
    boolean unlessOpen(String name, Removal removal) throws IOException {
        IOException[] thrown = new IOException[1];
        boolean[] done = new boolean[1];
        uses.compute(name, (key, use) -> {
            if (use == null) {
                try {
                    removal.run();
                    done[0] = true;
                } catch (IOException e) {
                    thrown[0] = e;
                }
            }
            return use;
        });
        if (thrown[0] != null) {
            throw thrown[0];
        }
        return done[0];
    }

    @Override
    public void close() {
        uses.values().forEach(use -> use.repository().close());
    }
}
