package dev.flycd.server.store;

import org.jdbi.v3.core.Handle;

/** One transaction. All of it happens at one moment of the store's clock. */
final class Session {

    private final Handle handle;
    private final long now;
    private final Database.Dialect dialect;
    private Wake wake = Wake.NOBODY;

    /** Who is to look for work after the commit. */
    enum Wake {
        NOBODY,
        /** Only this replica: what it sleeps towards has changed. */
        HERE,
        EVERYBODY
    }

    Session(Handle handle, long now, Database.Dialect dialect) {
        this.handle = handle;
        this.now = now;
        this.dialect = dialect;
    }

    Handle sql() {
        return handle;
    }

    /** Returns milliseconds since 1970. */
    long now() {
        return now;
    }

    /** Returns what a select ends with whose rows are about to be written. */
    String forUpdate() {
        return dialect.forUpdate();
    }

    /** Returns what a select ends with that takes rows nobody else is about to write. */
    String skippingLocked() {
        return dialect.skippingLocked();
    }

    void wake(Wake whom) {
        wake = whom.compareTo(wake) > 0 ? whom : wake;
    }

    Wake wake() {
        return wake;
    }
}
