package dev.flycd.server.store;

/** What the config tree was called when it was placed last, as part of a transaction of the caller. */
final class TreeVersion {

    private TreeVersion() {}

    static String get(Session session) {
        return session.sql()
                .createQuery("select version from tree where name = 'config'")
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    static void set(Session session, String version) {
        session.sql()
                .createUpdate("insert into tree (name, version) values ('config', :version)"
                        + " on conflict (name) do update set version = excluded.version")
                .bind("version", version)
                .execute();
    }
}
