package dev.flycd.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * SQLite: one connection writes, behind a fair lock (waiting in SQLite itself starves writers for seconds), others
 * read. Its time begins at the clock of the machine and then never jumps.
 */
final class SqliteDatabase extends Database {

    private static final int READERS = 4;

    private final SqliteFolder folder;
    private final FolderLock lock;
    private final ReentrantLock turn = new ReentrantLock(true);
    private final HikariDataSource writing;
    private final HikariDataSource reading;
    private final Jdbi writer;
    private final Jdbi readers;
    private final long startMillis = System.currentTimeMillis();
    private final long startNanos = System.nanoTime();

    SqliteDatabase(SqliteFolder folder, FolderLock lock) {
        super(new Dialect("", ""));
        this.folder = folder;
        this.lock = lock;
        this.writing = pool("flycd-write", folder.source(), 1);
        this.reading = pool("flycd-read", folder.readOnlySource(), READERS);
        this.writer = Jdbi.create(writing);
        this.readers = Jdbi.create(reading);
    }

    private static HikariDataSource pool(String name, DataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(5_000);
        config.setMaxLifetime(0);
        config.setKeepaliveTime(0);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @Override
    long now(Handle handle) {
        return startMillis + (System.nanoTime() - startNanos) / 1_000_000;
    }

    @Override
    StoreException failure(String what, Throwable cause) {
        return folder.failure(what, cause);
    }

    @Override
    boolean isMineAlone() {
        return true;
    }

    @Override
    boolean hasRoom() {
        return folder.hasRoom();
    }

    @Override
    <T> T withWriter(Function<Jdbi, T> work) {
        turn.lock();
        try {
            return work.apply(writer);
        } finally {
            turn.unlock();
        }
    }

    @Override
    Jdbi readers() {
        return readers;
    }

    @Override
    public void close() {
        reading.close();
        turn.lock();
        try {
            writing.close();
        } finally {
            turn.unlock();
        }
        lock.close();
    }
}
