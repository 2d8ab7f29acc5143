package dev.flycd.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** PostgreSQL: a small pool, and one connection that hears what other replicas have committed. */
final class PostgresDatabase extends Database {

    private static final int CONNECTIONS = 8;
    private static final int ANSWER_SECONDS = 10;

    /** A frozen replica must not keep rows locked, and a commit must mean what it says. */
    private static final String PREPARE = """
            set statement_timeout = '8s';
            set lock_timeout = '5s';
            set idle_in_transaction_session_timeout = '10s';
            set default_transaction_isolation = 'read committed';
            select set_config('synchronous_commit', 'on', false) where current_setting('synchronous_commit') = 'off'
            """;

    /** Two transactions stood in each other's way. */
    private static final Set<String> REPEATED = Set.of("40001", "40P01");

    private final PostgresUrl url;
    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final PostgresListener listener;

    PostgresDatabase(PostgresUrl url) {
        super(new Dialect("for update", "for update skip locked"));
        this.url = url;
        HikariConfig config = new HikariConfig();
        config.setPoolName("flycd");
        config.setDataSource(url.source(ANSWER_SECONDS));
        config.setConnectionInitSql(PREPARE);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setIdleTimeout(60_000);
        config.setConnectionTimeout(5_000);
        config.setValidationTimeout(3_000);
        config.setInitializationFailTimeout(-1);
        this.pool = new HikariDataSource(config);
        this.jdbi = Jdbi.create(pool);
        this.listener = new PostgresListener(url, this::wakeHere);
        listener.start();
    }

    @Override
    long now(Handle handle) {
        return handle.createQuery("select floor(extract(epoch from clock_timestamp()) * 1000)::bigint")
                .mapTo(Long.class)
                .one();
    }

    @Override
    StoreException failure(String what, Throwable cause) {
        return url.failure(what, cause);
    }

    @Override
    boolean isWorthRepeating(Throwable cause) {
        return cause instanceof SQLException sql && sql.getSQLState() != null && REPEATED.contains(sql.getSQLState());
    }

    @Override
    boolean isMineAlone() {
        return false;
    }

    @Override
    void announce(Handle handle) {
        handle.createQuery("select pg_notify('" + PostgresListener.CHANNEL + "', '') is null")
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    <T> T withWriter(Function<Jdbi, T> work) {
        return work.apply(jdbi);
    }

    @Override
    Jdbi readers() {
        return jdbi;
    }

    @Override
    public void close() {
        listener.close();
        pool.close();
    }
}
