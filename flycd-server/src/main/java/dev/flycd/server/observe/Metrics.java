package dev.flycd.server.observe;

import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.LaneState;
import dev.flycd.server.store.TreeRow;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What can be counted of a server, in the text format of Prometheus. No label has an unbounded number of values:
 * whatever words it is given, after the first few further ones count as {@code other}. Safe for use by many threads.
 */
public final class Metrics implements AutoCloseable {

    /** The media type of {@link #scrape}. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final Duration[] RUN_BUCKETS = {
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofMinutes(1),
        Duration.ofMinutes(2),
        Duration.ofMinutes(5),
        Duration.ofMinutes(10),
        Duration.ofMinutes(30)
    };

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final LabelWords words = new LabelWords();
    private final JvmMetrics jvm;
    private final StoreMetrics store;

    /** Counts from nothing; asks the store at each scrape. */
    public Metrics(
            Supplier<Map<Lane, LaneState>> queue, Supplier<? extends Collection<AppRow>> apps, Supplier<TreeRow> tree) {
        jvm = new JvmMetrics(registry);
        store = new StoreMetrics(queue, apps, tree, registry);
        Gauge.builder("flycd.build.info", () -> 1)
                .description("Which FlyCD this is")
                .tags("version", BuildVersion.OWN, "java", Runtime.version().toString())
                .register(registry);
    }

    /**
     * Counts a webhook.
     *
     * @param provider whom it claims to be from
     * @param result one word, such as {@code accepted}
     */
    public void webhook(String provider, String result) {
        Counter.builder("flycd.webhooks")
                .description("Webhooks by who sent them and what became of them")
                .tags(labels("provider", provider, "result", result))
                .register(registry)
                .increment();
    }

    /** Counts a run that ended. */
    public void run(String result, Duration took) {
        Timer.builder("flycd.runs")
                .description("Runs that ended, and how long they took")
                .serviceLevelObjectives(RUN_BUCKETS)
                .tags(labels("result", result))
                .register(registry)
                .record(took);
    }

    /** Counts a comparison of an app with what is live. */
    public void look(String result, Duration took) {
        Timer.builder("flycd.looks")
                .description("Comparisons of an app with what is live, and how long they took")
                .tags(labels("result", result))
                .register(registry)
                .record(took);
    }

    /**
     * Counts a question to a git repository.
     *
     * @param kind what was asked, such as {@code refs}
     */
    public void git(String kind, String result, Duration took) {
        Timer.builder("flycd.git.calls")
                .description("Questions to git repositories, and how long they took")
                .tags(labels("kind", kind, "result", result))
                .register(registry)
                .record(took);
    }

    /**
     * Counts a question to Fly.io, or a change there.
     *
     * @param verb what was asked, such as {@code deploy}
     */
    public void fly(String verb, String result, Duration took) {
        Timer.builder("flycd.fly.calls")
                .description("Reads and changes on Fly.io, and how long they took")
                .tags(labels("verb", verb, "result", result))
                .register(registry)
                .record(took);
    }

    /** Shows when the token for Fly.io ends. */
    public void tokenEnds(Instant at) {
        Gauge.builder("flycd.token.expires.seconds", at::getEpochSecond)
                .description("When the token for Fly.io ends, since 1970")
                .register(registry);
    }

    /** Returns all there is. If the store cannot be asked, what it would tell is missing and the rest is there. */
    public String scrape() {
        store.refresh();
        try {
            return registry.scrape();
        } finally {
            store.forget();
        }
    }

    private Tags labels(String... namesAndValues) {
        Tags tags = Tags.empty();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            tags = tags.and(namesAndValues[i], words.bounded(namesAndValues[i], namesAndValues[i + 1]));
        }
        return tags;
    }

    @Override
    public void close() {
        jvm.close();
        registry.close();
    }
}
