package dev.flycd.cli.install;

import dev.flycd.cli.remote.ServerAddress;
import dev.flycd.cli.remote.ServerException;
import dev.flycd.cli.remote.ServerProbe;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;

/** Asks a server whether it is ready, until it is. */
public final class Readiness {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int OK = 200;

    private final ServerProbe server;
    private final Duration limit;

    /** @param address without a path */
    public Readiness(URI address, Duration limit) {
        this.server = new ServerProbe(ServerAddress.parse("--url", address.toString()));
        this.limit = limit;
    }

    /**
     * Returns once it is ready, or when the time is over, or when the thread is interrupted, whose flag is restored.
     *
     * @param progress told in a few words what the last answer was, each time
     * @return whether it is ready
     */
    public boolean await(Consumer<String> progress) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                String answer = ask();
                if (answer.isEmpty()) {
                    return true;
                }
                progress.accept(answer);
                if (System.nanoTime() - end >= 0) {
                    return false;
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Returns why it is not ready; empty if it is. A page of somebody else answers 200, too. */
    private String ask() {
        try {
            ServerProbe.Answer answer = server.get("/readyz");
            if (answer.status() != OK) {
                return "it answers " + answer.status();
            }
            return answer.text().equals("ready") ? "" : "what answers is not FlyCD";
        } catch (ServerException e) {
            return "it does not answer yet";
        }
    }
}
