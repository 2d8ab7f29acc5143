package dev.flycd.server.store;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Transactions on SQLite or PostgreSQL. They are short, bounded in time, and end whole even if their thread is
 * interrupted meanwhile. Safe for use by many threads.
 */
abstract class Database implements AutoCloseable {

    /** What the two databases say differently. */
    record Dialect(String forUpdate, String skippingLocked) {}

    private static final int TRIES = 3;

    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Dialect dialect;

    Database(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Returns the time by which due and leases count, in milliseconds since 1970. */
    abstract long now(Handle handle);

    /** Returns the error as something for people; {@code what} says what could not be done. */
    abstract StoreException failure(String what, Throwable cause);

    /** Returns whether a transaction failed only because another one was in its way. */
    boolean isWorthRepeating(Throwable cause) {
        return false;
    }

    abstract <T> T withWriter(Function<Jdbi, T> work);

    abstract Jdbi readers();

    /** Returns whether nobody else can have it open. */
    abstract boolean isMineAlone();

    /** Returns whether more than a few small rows still fit, as far as can be told without writing them. */
    boolean hasRoom() {
        return true;
    }

    /** Tells the other replicas, with the commit. */
    void announce(Handle handle) {}

    @Override
    public abstract void close();

    final void onWork(Runnable listener) {
        listeners.add(listener);
    }

    final void wakeHere() {
        listeners.forEach(Runnable::run);
    }

    final <T> T read(String what, Function<Session, T> work) {
        return uninterrupted(() -> guarded(
                what, () -> readers().inTransaction(handle -> work.apply(new Session(handle, now(handle), dialect)))));
    }

    /** Does all of it, durably, or nothing. */
    final <T> T write(String what, Function<Session, T> work) {
        return uninterrupted(() -> {
            Written<T> written = guarded(what, () -> writeRepeatedly(work));
            if (written.wake() != Session.Wake.NOBODY) {
                wakeHere();
            }
            return written.value();
        });
    }

    private record Written<T>(T value, Session.Wake wake) {}

    private <T> Written<T> writeRepeatedly(Function<Session, T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return withWriter(jdbi -> jdbi.inTransaction(handle -> {
                    Session session = new Session(handle, now(handle), dialect);
                    T value = work.apply(session);
                    if (session.wake() == Session.Wake.EVERYBODY) {
                        announce(handle);
                    }
                    return new Written<>(value, session.wake());
                }));
            } catch (JdbiException e) {
                if (tries == TRIES || !isWorthRepeating(sqlCause(e))) {
                    throw e;
                }
            }
        }
    }

    private <T> T guarded(String what, Body<T> body) {
        try {
            return body.get();
        } catch (JdbiException e) {
            // Jdbi's own message quotes the statement with its values.
            throw failure(what, sqlCause(e));
        }
    }

    /** Connections are lost when their thread is interrupted, so that the interrupt waits until the end. */
    private static <T> T uninterrupted(Body<T> body) {
        boolean interrupted = Thread.interrupted();
        try {
            return body.get();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private interface Body<T> {
        T get();
    }

    /** Returns what the driver said, without what libraries around it add: that quotes values. */
    static Throwable sqlCause(Throwable error) {
        Throwable found = error;
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                found = cause;
            }
        }
        return found;
    }
}
