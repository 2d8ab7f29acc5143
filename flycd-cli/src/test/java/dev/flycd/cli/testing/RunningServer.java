package dev.flycd.cli.testing;

import dev.flycd.fly.Fly;
import dev.flycd.fly.process.Redactor;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.server.FlyCdServer;
import dev.flycd.server.ServerEnvironment;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A server for the tree {@code cloud} of a folder, on a simulated Fly.io, with a token. */
public final class RunningServer implements AutoCloseable {

    public static final String TOKEN = "token-0123456789abcdef";

    private final Fly fly;
    private final FlyCdServer server;

    private RunningServer(Path folder, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "FLYCD_TREE", "cloud",
                "FLYCD_DATA", "server",
                "WEBHOOK_INTERFACE", "127.0.0.1",
                "WEBHOOK_PORT", "0",
                "FLYCD_ADMIN_TOKEN", TOKEN,
                "FLYCD_SHUTDOWN_GRACE_TIME", "10s"));
        environment.putAll(more);
        fly = SimulatedFly.inFolder(folder.resolve("fly"));
        server = FlyCdServer.start(new ServerEnvironment(environment, folder).read(), fly, environment, new Redactor());
    }

    public static RunningServer in(Path folder) {
        return new RunningServer(folder, Map.of());
    }

    /** Returns one with further settings. */
    public static RunningServer in(Path folder, Map<String, String> settings) {
        return new RunningServer(folder, settings);
    }

    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.close();
        fly.close();
    }
}
