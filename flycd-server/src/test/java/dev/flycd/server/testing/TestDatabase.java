package dev.flycd.server.testing;

import dev.flycd.server.store.StoreSettings;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** An empty database for a test, in which time can pass. Several stores can be opened on one of PostgreSQL. */
public abstract class TestDatabase {

    /** The databases that the server can use. */
    public enum Kind {
        SQLITE,
        POSTGRES;

        /** Makes an empty one; {@code folder} is used by SQLite. */
        public TestDatabase empty(Path folder) {
            return this == SQLITE ? sqlite(folder) : postgres();
        }
    }

    public abstract StoreSettings settings();

    /** Connects past the store, to look or to meddle. */
    public abstract Connection connect() throws SQLException;

    public static TestDatabase sqlite(Path folder) {
        return new TestDatabase() {
            @Override
            public StoreSettings settings() {
                return StoreSettings.sqlite(folder);
            }

            @Override
            public Connection connect() throws SQLException {
                return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("flycd.db"));
            }
        };
    }

    /** Returns a new database of the shared server; the test is skipped, with the reason, if there can be none. */
    public static TestDatabase postgres() {
        return postgres(PostgresServer.shared());
    }

    public static TestDatabase postgres(PostgresServer server) {
        String url = server.newDatabase();
        return new TestDatabase() {
            @Override
            public StoreSettings settings() {
                return StoreSettings.postgres(url);
            }

            @Override
            public Connection connect() throws SQLException {
                return PostgresServer.connectTo(url);
            }
        };
    }

    /** Makes everything that is stored older: leases run out, jobs become due. */
    public void timePasses(Duration time) {
        execute(
                "update job set due = due - %1$d, set_at = set_at - %1$d, requested_at = requested_at - %1$d,"
                        + " lease_until = lease_until - %1$d",
                time);
        execute("update delivery set received_at = received_at - %1$d, next_at = next_at - %1$d", time);
        execute("update run set started_at = started_at - %1$d, ended_at = ended_at - %1$d", time);
        execute("update outbox set created_at = created_at - %1$d", time);
        execute("update repository set seen_at = seen_at - %1$d, trouble_since = trouble_since - %1$d", time);
    }

    private void execute(String sql, Duration time) {
        execute(sql.formatted(time.toMillis()));
    }

    public void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }
}
