package dev.flycd.bench;

import dev.flycd.server.testing.FlyFolder;
import dev.flycd.server.testing.FlyJournal.Change;
import dev.flycd.server.testing.Overlaps;
import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.PostgresServer;
import dev.flycd.server.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How evenly replicas share much work. */
final class Replicas implements Benchmark {

    private static final int APPS = 1000;
    private static final int REPLICAS = 4;
    private static final int PARALLEL = 4;
    private static final Duration DEPLOY = Duration.ofSeconds(1);

    @Override
    public String name() {
        return "replicas";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Path folder = bench.folder().resolve("replicas");
        Path tree = AppTree.fromImages(folder.resolve("tree"), APPS, AppTree.Pinned.BY_DIGEST);
        FlyFolder fly = new FlyFolder(folder.resolve("fly")).deployTime(DEPLOY);
        List<RunningServer> servers = new ArrayList<>();
        try (PostgresServer postgres = PostgresServer.start()) {
            String database = postgres.newDatabase();
            for (int i = 0; i < REPLICAS; i++) {
                servers.add(new RunningServer(folder.resolve("server-" + i), tree, fly.path())
                        .with("FLYCD_DATABASE", database)
                        .with("FLYCD_PARALLEL", Integer.toString(PARALLEL)));
            }
            Instant start = Instant.now();
            servers.forEach(RunningServer::start);
            Pauses.until(
                    Duration.ofMinutes(10),
                    () -> "all apps are deployed\n" + servers.get(0).log(),
                    () -> fly.journal().deploys().stream()
                                    .filter(deploy -> deploy.end() != null)
                                    .count()
                            >= APPS);
            report(bench.report(), fly.journal().deploys(), start, cpu(servers));
            List<String> overlaps = Overlaps.among(fly.journal().changes(), Map.of());
            if (!overlaps.isEmpty()) {
                throw new IllegalStateException("apps were changed twice at once: " + overlaps);
            }
        } finally {
            servers.forEach(RunningServer::close);
        }
    }

    private static Duration cpu(List<RunningServer> servers) throws IOException {
        Duration sum = Duration.ZERO;
        for (RunningServer server : servers) {
            sum = sum.plus(Usage.of(server.pid()).cpu());
        }
        return sum;
    }

    private static void report(Report report, List<Change> deploys, Instant start, Duration cpu) {
        Instant first = deploys.get(0).begin();
        Instant last = deploys.stream()
                .map(Change::end)
                .filter(end -> end != null)
                .max(Instant::compareTo)
                .orElseThrow();
        double ideal = DEPLOY.toMillis() / 1000.0 * APPS / (REPLICAS * PARALLEL);
        double took = Duration.between(first, last).toMillis() / 1000.0;
        report.say("");
        report.say("### 1,000 apps, 4 replicas with 4 runs each on PostgreSQL, 1 s for each deploy");
        report.say("");
        report.say(String.format(
                Locale.ROOT,
                "From the first deploy to the last: %.1f s, %.2f times the ideal of %.1f s. From the start of the"
                        + " processes: %.1f s, in which they used %d s of CPU. Deploys: %d, by replica %s.",
                took,
                took / ideal,
                ideal,
                Duration.between(start, last).toMillis() / 1000.0,
                cpu.toSeconds(),
                deploys.size(),
                shares(deploys)));
    }

    private static List<Long> shares(List<Change> deploys) {
        return deploys.stream()
                .map(Change::pid)
                .distinct()
                .map(pid ->
                        deploys.stream().filter(deploy -> deploy.pid() == pid).count())
                .toList();
    }
}
