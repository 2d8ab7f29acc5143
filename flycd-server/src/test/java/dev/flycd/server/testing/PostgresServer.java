package dev.flycd.server.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * A real PostgreSQL on loopback: in a container where a Docker engine answers and the image can be had, else the
 * machine's own programs on a folder of their own. A test for which there is neither is skipped, with the reason.
 *
 * <p>Its role {@code flycd} owns everything; its password is needed.
 */
public final class PostgresServer implements AutoCloseable {

    static final String USER = "flycd";
    static final String PASSWORD = "p@ss/word";

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private static @Nullable PostgresServer shared;
    private static @Nullable String missing;

    private final Engine engine;

    /** What runs it. */
    interface Engine {

        int port();

        void start() throws Exception;

        /** As in a crash: connections break, what was committed stays. */
        void stop() throws Exception;

        void freeze() throws Exception;

        void thaw() throws Exception;

        void remove() throws Exception;
    }

    private PostgresServer(Engine engine) {
        this.engine = engine;
    }

    /** Starts a server for one test, which may stop it. */
    public static PostgresServer start() {
        PostgresServer server = new PostgresServer(engine());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close));
        server.resume();
        return server;
    }

    /** Returns a server for many tests, which do not stop it; it ends with this JVM. */
    public static synchronized PostgresServer shared() {
        PostgresServer server = shared;
        if (server == null) {
            server = start();
            shared = server;
        }
        return server;
    }

    private static synchronized Engine engine() {
        if (missing == null) {
            StringBuilder why = new StringBuilder();
            Optional<Engine> engine = ContainerPostgres.find(why).or(() -> InstalledPostgres.find(why));
            if (engine.isPresent()) {
                return engine.get();
            }
            missing = "no test against PostgreSQL runs: " + why;
        }
        return Assumptions.abort(missing);
    }

    /** Makes an empty database and returns its address, with the password. */
    public String newDatabase() {
        String name = "flycd_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new AssertionError("cannot make a database", e);
        }
        return "postgres://" + USER + ":p%40ss%2Fword@127.0.0.1:" + engine.port() + "/" + name;
    }

    /** Connects past the store, to look or to meddle. */
    public static Connection connectTo(String url) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql:" + url.substring(url.indexOf("@")).replace("@", "//"), USER, PASSWORD);
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + engine.port() + "/" + database, USER, PASSWORD);
    }

    /** Ends it at once; connections break, what was committed stays. */
    public void stop() {
        run("stop", engine::stop);
    }

    /** Starts it again, at the same address; returns when it takes connections. */
    public void resume() {
        run("start", engine::start);
        AtomicReference<String> last = new AtomicReference<>("");
        Pauses.until(Duration.ofMinutes(2), () -> "PostgreSQL takes connections: " + last.get(), () -> {
            try (Connection connection = connect("postgres")) {
                return connection.isValid(5);
            } catch (SQLException e) {
                last.set(e.getMessage());
                return false;
            }
        });
    }

    /** Makes it answer nothing, without breaking a connection. */
    public void freeze() {
        run("freeze", engine::freeze);
    }

    /** Lets it go on. */
    public void thaw() {
        run("thaw", engine::thaw);
    }

    @Override
    public void close() {
        run("remove", engine::remove);
    }

    private interface Action {
        void run() throws Exception;
    }

    private static void run(String what, Action action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError("cannot " + what + " PostgreSQL", e);
        }
    }
}
