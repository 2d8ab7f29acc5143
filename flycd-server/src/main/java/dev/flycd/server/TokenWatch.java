package dev.flycd.server;

import dev.flycd.server.observe.Metrics;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of the end of the token for Fly.io, at the start and then once a day. */
final class TokenWatch implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TokenWatch.class);

    private final ScheduledExecutorService daily = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "flycd-token");
        thread.setDaemon(true);
        return thread;
    });

    private TokenWatch() {}

    static TokenWatch start(TokenLife token, Metrics metrics) {
        metrics.tokenEnds(token.end());
        TokenWatch watch = new TokenWatch();
        Clock clock = Clock.systemUTC();
        var unused = watch.daily.scheduleAtFixedRate(
                () -> token.warning(clock.instant()).ifPresent(LOG::warn), 0, 1, TimeUnit.DAYS);
        return watch;
    }

    @Override
    public void close() {
        daily.shutdownNow();
    }
}
