package dev.flycd.bench;

import dev.flycd.server.testing.RunningServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Looks into the SQLite database of a server, beside it. */
final class Stored {

    private Stored() {}

    /** Returns how many webhooks it has stored. */
    static long deliveries(RunningServer server) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:sqlite:file:" + server.data().resolve("flycd.db") + "?mode=ro");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT count(*) FROM delivery")) {
            return result.next() ? result.getLong(1) : 0;
        }
    }
}
