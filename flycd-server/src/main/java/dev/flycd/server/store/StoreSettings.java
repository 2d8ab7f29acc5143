package dev.flycd.server.store;

import java.nio.file.Path;
import java.util.List;

/** Where the store is. {@link #toString()} is safe to show. */
public abstract sealed class StoreSettings permits SqliteFolder, PostgresUrl {

    StoreSettings() {}

    /** SQLite in a folder of this machine, for one server. The folder is made if it is missing. */
    public static StoreSettings sqlite(Path folder) {
        return new SqliteFolder(folder);
    }

    /**
     * PostgreSQL, for one or more servers.
     *
     * @param url {@code postgres://user:password@host:port/database?sslmode=require}, parts encoded as in any URL
     * @throws StoreException if it is no such address; the message does not hold the password
     */
    public static StoreSettings postgres(String url) {
        return PostgresUrl.parse(url);
    }

    /** Returns what must not be shown: the password. */
    public List<String> secrets() {
        return List.of();
    }

    /** Migrates and connects. */
    abstract Database open();
}
