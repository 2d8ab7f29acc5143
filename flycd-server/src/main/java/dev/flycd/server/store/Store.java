package dev.flycd.server.store;

import java.time.Instant;

/**
 * What survives a restart. Safe for use by many threads.
 *
 * <p>What holds, on SQLite and on PostgreSQL, whatever dies whenever:
 *
 * <ul>
 *   <li>What a method has returned, or a stage has completed with, is on the disk. Each method is one transaction: it
 *       happens whole or not at all.
 *   <li>At most one replica at a time holds a job. A request made while it is held leads to exactly one more claim of
 *       it; requests that wait become one. None is lost.
 *   <li>A lease ends 30 seconds after it was given or renewed, and nothing can be written by it any more. Whoever
 *       claims next takes over what it held; on SQLite, where there is no other replica, opening the store does so at
 *       once.
 *   <li>Time that decides is the store's ({@link #now}): PostgreSQL's clock, or the machine's clock at the start and
 *       from then on one that never jumps. After a clock was set back nothing waits for longer than it was to.
 *   <li>If the database cannot be used now, methods throw {@link StoreException} within some seconds, and work again
 *       when it can be.
 *   <li>No transaction is cut by an interrupt of its thread.
 * </ul>
 */
public final class Store implements AutoCloseable {

    private final Database database;
    private final String replica;
    private final DeliveryWriter deliveryWriter;
    private final Jobs jobs;
    private final Runs runs;

    private Store(Database database, String replica) {
        Ids ids = new Ids();
        this.database = database;
        this.replica = replica;
        this.deliveryWriter = new DeliveryWriter(database, ids);
        this.jobs = new Jobs(database, replica);
        this.runs = new Runs(database, replica, ids);
    }

    /**
     * Brings the tables to the form of this version and opens the store.
     *
     * @param replica a name for this server, for people
     * @throws StoreException if it cannot be opened, with what to do about it
     */
    public static Store open(StoreSettings settings, String replica) {
        Database database = settings.open();
        try {
            Store store = new Store(database, replica);
            if (database.isMineAlone()) {
                store.jobs.releaseAll();
            }
            store.deliveryWriter.start();
            return store;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /** Returns whether other replicas may use it at the same time. */
    public boolean isShared() {
        return !database.isMineAlone();
    }

    public Deliveries deliveries() {
        return new Deliveries(database, deliveryWriter);
    }

    public Jobs jobs() {
        return jobs;
    }

    public Apps apps() {
        return new Apps(database);
    }

    public KnownTree tree() {
        return new KnownTree(database);
    }

    public Runs runs() {
        return runs;
    }

    public Repositories repositories() {
        return new Repositories(database);
    }

    public Outbox outbox() {
        return new Outbox(database);
    }

    /**
     * Has somebody called when there may be something to claim, or when what is due next has changed: after a commit of
     * this replica, and on PostgreSQL also of another. It is called from any thread, may be called in vain, and must
     * return at once. While PostgreSQL cannot be reached calls can be missed, so that looking every few seconds is
     * still needed.
     */
    public void onWork(Runnable wake) {
        database.onWork(wake);
    }

    /** Returns the time by which due and leases count. */
    public Instant now() {
        return database.read("ask for the time", session -> Instant.ofEpochMilli(session.now()));
    }

    /**
     * Returns whether what comes can be stored: by writing a row, and on SQLite also by looking whether 1 MiB of the
     * disk is left.
     */
    public boolean isWritable() {
        try {
            return database.hasRoom()
                    && database.write(
                                    "write",
                                    session -> session.sql()
                                            .createUpdate(
                                                    "insert into probe (replica, written_at) values (:replica, :now)"
                                                            + " on conflict (replica) do update set written_at = excluded.written_at")
                                            .bind("replica", replica)
                                            .bind("now", session.now())
                                            .execute())
                            == 1;
        } catch (StoreException e) {
            return false;
        }
    }

    /** Removes what is too old or too much. */
    public Retention.Removed clean(Retention limits) {
        return Cleaning.clean(database, limits);
    }

    /** Stores what was accepted last, and lets go of the database. */
    @Override
    public void close() {
        deliveryWriter.close();
        database.close();
    }
}
