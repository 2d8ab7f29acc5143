package dev.flycd.server.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A folder with an SQLite database in it. */
final class SqliteFolder extends StoreSettings {

    private static final int BUSY_MILLIS = 10_000;
    private static final int MAX_WAL_BYTES = 64 << 20;
    /** Many commits share the work of a checkpoint; 4 KiB each. */
    private static final int CHECKPOINT_PAGES = 8_000;

    private static final int LEAST_ROOM_BYTES = 1 << 20;

    private final Path folder;

    SqliteFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    @Override
    Database open() {
        FolderLock lock = null;
        try {
            PrivateFiles.makeFolder(folder);
            lock = FolderLock.take(folder);
            PrivateFiles.openOrCreate(file(), StandardOpenOption.WRITE).close();
            SqliteLibrary.unpackBelow(folder);
            Migrations.run(source(), toString());
            return new SqliteDatabase(this, lock);
        } catch (IOException e) {
            throw letGo(lock, new StoreException("cannot use the data folder '" + folder + "': " + e.getMessage(), e));
        } catch (FlywayException e) {
            throw letGo(lock, failure("open", Database.sqlCause(e)));
        } catch (RuntimeException e) {
            throw letGo(lock, e);
        }
    }

    private static RuntimeException letGo(@Nullable FolderLock lock, RuntimeException e) {
        if (lock != null) {
            lock.close();
        }
        return e;
    }

    /** Returns connections whose commits are on the disk when they return. */
    SQLiteDataSource source() {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(BUSY_MILLIS);
        config.enforceForeignKeys(true);
        config.setJournalSizeLimit(MAX_WAL_BYTES);
        config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(CHECKPOINT_PAGES));
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file());
        return source;
    }

    SQLiteDataSource readOnlySource() {
        SQLiteDataSource source = source();
        source.getConfig().setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED);
        return source;
    }

    /** On a disk with less the smallest rows may still be written for a while, and larger ones not. */
    boolean hasRoom() {
        try {
            return Files.getFileStore(folder).getUsableSpace() >= LEAST_ROOM_BYTES;
        } catch (IOException e) {
            return false;
        }
    }

    StoreException failure(String what, Throwable cause) {
        return SqliteFailures.explain(what, this, folder, cause);
    }

    Path file() {
        return folder.resolve("flycd.db");
    }

    @Override
    public String toString() {
        return "the database '" + file() + "'";
    }
}
