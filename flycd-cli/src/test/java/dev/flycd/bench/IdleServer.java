package dev.flycd.bench;

import dev.flycd.git.testing.GitFixture;
import dev.flycd.git.testing.HttpGitServer;
import dev.flycd.server.testing.FlyFolder;
import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.RunningServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** What a server costs that has 1,000 apps and nothing to do. */
final class IdleServer implements Benchmark {

    private static final int APPS = 1000;
    private static final long LIMIT = 256L << 20;
    private static final Duration SETTLING = Duration.ofMinutes(2);
    private static final Duration WINDOW = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Path folder = bench.folder().resolve("idle");
        Path served = Files.createDirectories(folder.resolve("repositories"));
        for (int i = 0; i < AppTree.PROJECTS; i++) {
            try (GitFixture repository = GitFixture.create(served.resolve("r" + i + ".git"))) {
                for (int a = 0; a < APPS / AppTree.PROJECTS; a++) {
                    repository.file("a" + a + "/Dockerfile", "FROM nginx\n# " + i + " " + a + "\n");
                }
                repository.commit("first");
            }
        }
        Report report = bench.report();
        report.say("");
        report.say("### 1,000 apps from 20 repositories, all in sync, nothing to do for " + WINDOW.toMinutes()
                + " minutes");
        report.say("");
        report.say("| memory | MB resident | peak MB | CPU, % of a core | questions to git, an hour | to Fly.io,"
                + " an hour | to Fly.io to look at all once |");
        report.say("|---|---|---|---|---|---|---|");
        try (HttpGitServer host = HttpGitServer.start(served)) {
            Path tree = AppTree.fromRepositories(folder.resolve("tree"), APPS, host.url("r"));
            FlyFolder fly = new FlyFolder(folder.resolve("fly"));
            try (RunningServer server = new RunningServer(folder.resolve("small"), tree, fly.path())) {
                measure(report, "a heap of 72 MB", server.withJava("-Xmx72m"), fly, host);
            }
            underALimit(report, folder, tree, host);
        }
    }

    private static void underALimit(Report report, Path folder, Path tree, HttpGitServer host) throws Exception {
        FlyFolder fly = new FlyFolder(folder.resolve("fly-limited"));
        RunningServer server = new RunningServer(folder.resolve("limited"), tree, fly.path());
        try (MemoryLimit limit = MemoryLimit.of(LIMIT)) {
            try (server) {
                measure(
                        report,
                        "256 MB in all by cgroup, a heap of 96 MB",
                        server.withLauncher(limit.launcher()).withJava("-Xmx96m"),
                        fly,
                        host);
            }
            report.say("");
            report.say("Most that counted against the 256 MB at any time, files in memory included: "
                    + (limit.peakBytes() >> 20) + " MB.");
        } catch (IOException e) {
            try (server) {
                measure(
                        report,
                        "256 MB in all, by -XX:MaxRAM (no cgroup can be made: " + e.getMessage() + ")",
                        server.withJava("-XX:MaxRAM=" + LIMIT),
                        fly,
                        host);
            }
        }
    }

    private static void measure(Report report, String what, RunningServer server, FlyFolder fly, HttpGitServer host)
            throws Exception {
        server.start().awaitReady();
        Pauses.until(
                Duration.ofMinutes(10),
                () -> "all apps are deployed\n" + server.log(),
                () -> fly.journal().deploys().stream()
                                .filter(deploy -> deploy.end() != null)
                                .count()
                        >= APPS);
        Pauses.last(SETTLING);
        Usage before = Usage.of(server.pid());
        long reads = fly.reads();
        long questions = host.refRequests();
        Pauses.last(WINDOW);
        Usage after = Usage.of(server.pid());
        double hours = WINDOW.toMillis() / 3_600_000.0;
        long readsInWindow = fly.reads() - reads;
        long questionsInWindow = host.refRequests() - questions;
        report.say(String.format(
                Locale.ROOT,
                "| %s | %d | %d | %.2f | %.0f | %.0f | %d |",
                what,
                after.kilobytes() / 1024,
                after.peakKilobytes() / 1024,
                100.0 * after.cpu().minus(before.cpu()).toMillis() / WINDOW.toMillis(),
                questionsInWindow / hours,
                readsInWindow / hours,
                readsOfARestart(server, fly)));
    }

    /** At a start every app is looked at, as it is once an hour. */
    private static long readsOfARestart(RunningServer server, FlyFolder fly) {
        server.kill();
        long before = fly.reads();
        server.start().awaitReady();
        Pauses.last(Duration.ofMinutes(1));
        return fly.reads() - before;
    }
}
