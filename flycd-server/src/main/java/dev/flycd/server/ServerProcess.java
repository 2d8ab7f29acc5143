package dev.flycd.server;

import dev.flycd.fly.Fly;
import dev.flycd.fly.process.Redactor;
import dev.flycd.server.StartReport.Weight;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server as what a process is for. */
public final class ServerProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);

    /** How it ended. */
    public enum End {
        /** All that ran has ended by itself. */
        IN_TIME,
        /** Some of it took longer than it was given, and was stopped between two steps. */
        TOO_LATE
    }

    private ServerProcess() {}

    /**
     * Starts a server and stops it when the calling thread is interrupted, which this clears.
     *
     * @param announce told of the server when it listens
     * @throws dev.flycd.model.FlyCdException if it cannot be started
     */
    public static End run(
            ServerConfig config,
            Fly fly,
            Map<String, String> environment,
            Redactor redactor,
            Consumer<StartReport> announce) {
        fly.checkUsable();
        FlyCdServer server = FlyCdServer.start(config, fly, environment, redactor);
        long stopped;
        try {
            announce.accept(StartReport.of(config, server.port(), fly.describe()));
            server.awaitEnd();
        } catch (InterruptedException e) {
            // Not restored: it was the request to stop, and ending in good order must not be interrupted by it.
            LOG.info("Told to stop");
        } finally {
            stopped = System.nanoTime();
            server.close();
        }
        Duration took = Duration.ofNanos(System.nanoTime() - stopped);
        return took.compareTo(config.pace().shutdownGrace()) < 0 ? End.IN_TIME : End.TOO_LATE;
    }

    /** Writes what a server tells of itself into the log. */
    public static void log(StartReport report) {
        report.lines().forEach(line -> {
            if (line.weight() == Weight.WARNING) {
                LOG.warn("{}: {}", line.subject(), line.text());
            } else {
                LOG.info("{}: {}", line.subject(), line.text());
            }
        });
    }
}
