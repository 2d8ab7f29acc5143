package dev.flycd.server.store;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What PostgreSQL's errors mean for whoever runs the server. */
final class PostgresFailures {

    private PostgresFailures() {}

    static StoreException explain(String what, PostgresUrl database, Throwable cause) {
        String state = cause instanceof SQLException sql && sql.getSQLState() != null ? sql.getSQLState() : "";
        return new StoreException(
                "cannot " + what + ": " + database + " " + meaning(state) + ": " + Limited.line(said(cause)), cause);
    }

    private static String meaning(String state) {
        return switch (state.length() == 5 ? state.substring(0, 2) : "") {
            case "08" -> "cannot be reached";
            case "28" -> "refuses the user or the password";
            case "3D" -> "does not exist";
            case "53" -> "has no room left, on its disk, in its memory or for connections";
            case "57" -> "is stopping, starting, or took too long";
            case "55" -> "took too long, somebody else holds what is needed";
            case "25" -> state.equals("25006") ? "can only be read (name the primary server)" : "cannot be used";
            case "42" -> state.equals("42501") ? "does not allow it to this user" : "cannot be used";
            case "XX" -> "is damaged";
            default -> "cannot be used";
        };
    }

    private static String said(Throwable cause) {
        ServerErrorMessage server = cause instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        String message = server == null ? cause.getMessage() : server.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
