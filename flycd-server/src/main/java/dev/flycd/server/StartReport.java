package dev.flycd.server;

import dev.flycd.model.DurationText;
import dev.flycd.server.observe.BuildVersion;
import dev.flycd.server.webhook.SecretGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** What a server that has just started tells of itself. Holds no secret. */
public record StartReport(List<Line> lines) {

    /**
     * One thing.
     *
     * @param subject a word for it
     */
    public record Line(String subject, String text, Weight weight) {}

    /** How much a line matters. */
    public enum Weight {
        NOTE,
        /** Somebody should do something about it. */
        WARNING
    }

    public StartReport {
        lines = List.copyOf(lines);
    }

    /**
     * Returns that of a server.
     *
     * @param port the port it listens on
     * @param fly what it deploys to
     */
    static StartReport of(ServerConfig config, int port, String fly) {
        Listening listening = config.listening();
        String base = "http://" + address(listening.host(), port);
        List<Line> lines = new ArrayList<>();
        lines.add(note("FlyCD", BuildVersion.OWN));
        lines.add(note("config", config.tree().toString()));
        lines.add(note("Fly.io", fly));
        lines.add(webhooks(config, base + listening.webhookPath()));
        lines.add(api(config, base + "/api/v1"));
        lines.add(note(
                "metrics",
                listening
                        .metrics()
                        .map(own -> "http://" + address(own.host(), own.port()) + "/metrics, without a token")
                        .orElse(base + "/metrics, with the token of the API")));
        lines.add(note("state", config.store() + ", caches in '" + config.data().resolve("cache") + "'"));
        Pace pace = config.pace();
        lines.add(note(
                "pace",
                pace.parallel() + (pace.parallel() == 1 ? " run" : " runs")
                        + " at a time, repositories are asked every "
                        + DurationText.of(pace.poll()) + " to "
                        + DurationText.of(pace.poll().plus(pace.pollJitter())) + ", apps are compared every "
                        + DurationText.of(pace.reconcile())));
        config.lifetime()
                .idle()
                .ifPresent(idle -> lines.add(note(
                        "end",
                        "after " + DurationText.of(idle)
                                + " without anything to do; then nothing is polled or compared until it is started"
                                + " again")));
        return new StartReport(lines);
    }

    private static Line webhooks(ServerConfig config, String address) {
        Set<SecretGroup> groups = config.secrets().webhooks().groups();
        String signed = groups.stream()
                .sorted()
                .map(group -> group.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        if (config.listening().insecureWebhooks() == Switch.ON) {
            return warning(
                    "webhooks",
                    address + ", insecure: unsigned ones are accepted from anybody"
                            + (signed.isEmpty() ? "" : ", except as " + signed + ", which must be signed"));
        }
        Duration poll = config.pace().poll();
        return signed.isEmpty()
                ? warning(
                        "webhooks",
                        "all refused, as there is no FLYCD_WEBHOOK_SECRET; pushes are found by asking every "
                                + DurationText.of(poll))
                : note("webhooks", address + ", signed, from " + signed);
    }

    private static Line api(ServerConfig config, String address) {
        if (config.listening().api() == Switch.OFF) {
            return note("API", "off");
        }
        return config.secrets().adminTokens().isEmpty()
                ? warning("API", "nobody can use it, as there is no FLYCD_ADMIN_TOKEN")
                : note("API", address + ", with a token");
    }

    private static String address(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    private static Line note(String subject, String text) {
        return new Line(subject, text, Weight.NOTE);
    }

    private static Line warning(String subject, String text) {
        return new Line(subject, text, Weight.WARNING);
    }
}
