package dev.flycd.server.store;

/** Removes what is too old or too much, a little at a time so that nobody waits for it. */
final class Cleaning {

    private static final int AT_A_TIME = 500;

    private static final String ENDED_RUNS = "result <> 'RUNNING' and id not in (select max(id) from run group by app)";

    private Cleaning() {}

    static Retention.Removed clean(Database database, Retention limits) {
        return new Retention.Removed(
                clean(database, "run", ENDED_RUNS, "started_at", limits),
                clean(database, "delivery", "state <> 'PENDING'", "received_at", limits),
                clean(database, "outbox", "1 = 1", "created_at", limits));
    }

    private static int clean(Database database, String table, String which, String time, Retention limits) {
        int removed = 0;
        int now;
        do {
            now = database.write(
                    "remove old rows",
                    session -> session.sql()
                            .createUpdate(
                                    "delete from " + table + " where id in (select id from " + table + " where " + which
                                            + " and (" + time + " < :oldest or id <= coalesce((select id from " + table
                                            + " where "
                                            + which + " order by id desc limit 1 offset :rows), '')) limit :most)")
                            .bind("oldest", session.now() - limits.age().toMillis())
                            .bind("rows", limits.rows())
                            .bind("most", AT_A_TIME)
                            .execute());
            removed += now;
        } while (now == AT_A_TIME);
        return removed;
    }
}
