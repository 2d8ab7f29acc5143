package dev.flycd.server.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hears, on a connection of its own, that a replica has committed something to do. Connects again when it breaks. */
final class PostgresListener implements AutoCloseable {

    static final String CHANNEL = "flycd_work";

    private static final Logger log = LoggerFactory.getLogger(PostgresListener.class);

    private static final int LISTEN_MILLIS = 10_000;
    private static final int ANSWER_SECONDS = 5;
    private static final long FIRST_WAIT_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 5_000;

    private final PostgresUrl url;
    private final Runnable heard;
    private final Thread thread = new Thread(this::work, "flycd-listen");
    private volatile @Nullable Connection connection;
    private volatile boolean closed;

    PostgresListener(PostgresUrl url, Runnable heard) {
        this.url = url;
        this.heard = heard;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void work() {
        long wait = 0;
        while (!closed) {
            pause(wait);
            try (Connection fresh = url.source(ANSWER_SECONDS).getConnection();
                    Statement statement = fresh.createStatement()) {
                connection = fresh;
                statement.execute("listen " + CHANNEL);
                wait = 0;
                // Something may have been committed while nobody listened.
                heard.run();
                listen(fresh, statement);
            } catch (SQLException e) {
                if (wait == 0 && !closed) {
                    log.warn(
                            "what other servers commit is not heard at once until the connection is back: {}",
                            url.failure("listen", e).getMessage());
                }
                wait = wait == 0 ? FIRST_WAIT_MILLIS : Math.min(2 * wait, LONGEST_WAIT_MILLIS);
            }
        }
    }

    private void listen(Connection fresh, Statement statement) throws SQLException {
        PgConnection postgres = fresh.unwrap(PgConnection.class);
        while (!closed) {
            if (postgres.getNotifications(LISTEN_MILLIS).length > 0) {
                heard.run();
            } else {
                // Silence may also mean that nobody is there any more.
                statement.execute("select 1");
            }
        }
    }

    private void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException e) {
                log.debug("the connection was closed already", e);
            }
        }
    }
}
