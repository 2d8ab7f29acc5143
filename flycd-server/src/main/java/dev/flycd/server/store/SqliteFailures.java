package dev.flycd.server.store;

import java.nio.file.Path;
import org.sqlite.SQLiteException;

/** What SQLite's errors mean for whoever runs the server. */
final class SqliteFailures {

    private SqliteFailures() {}

    static StoreException explain(String what, SqliteFolder database, Path folder, Throwable cause) {
        String start = "cannot " + what + ": " + database + " ";
        if (!(cause instanceof SQLiteException sqlite)) {
            return new StoreException(start + "cannot be used: " + cause.getMessage(), cause);
        }
        String said = " (" + sqlite.getResultCode() + ")";
        return new StoreException(
                start
                        + switch (sqlite.getResultCode().name().replaceFirst("^(SQLITE_[A-Z]+)_.*", "$1")) {
                            case "SQLITE_FULL" ->
                                "cannot grow, the disk is full" + said + ": make room for the folder '" + folder + "'";
                            case "SQLITE_CORRUPT", "SQLITE_NOTADB" ->
                                "is damaged" + said + ": bring back a backup, or move flycd.db, flycd.db-wal and"
                                        + " flycd.db-shm away and start with an empty one; the history is lost then,"
                                        + " the apps are looked at anew";
                            case "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM" ->
                                "cannot be written" + said + ": give the user of the server the folder '" + folder
                                        + "'";
                            case "SQLITE_BUSY", "SQLITE_LOCKED" -> "is locked by another program" + said + ": end it";
                            case "SQLITE_IOERR" -> "cannot be read or written" + said + ": look at the disk";
                            default -> "cannot be used: " + sqlite.getMessage();
                        },
                cause);
    }
}
