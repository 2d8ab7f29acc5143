package dev.flycd.bench;

import dev.flycd.git.testing.GitFixture;
import dev.flycd.git.testing.HttpGitServer;
import dev.flycd.server.testing.FlyFolder;
import dev.flycd.server.testing.FlyJournal.Change;
import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.Push;
import dev.flycd.server.testing.RunningServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How long after a push the deploy begins, with 1,000 apps in the tree. */
final class PushToDeploy implements Benchmark {

    private static final int APPS = 1000;
    /** No config of a server may name a folder of its machine; git's own configuration may lead there. */
    private static final String ON_DISK = "https://disk.example.com";

    private static final int PUSHES = 25;
    private static final int RUSH = 20;
    private static final Duration DEPLOY = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    @Override
    public String name() {
        return "push";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Path folder = bench.folder().resolve("push");
        Path served = Files.createDirectories(folder.resolve("repositories"));
        List<GitFixture> repositories = new ArrayList<>();
        for (int i = 0; i < AppTree.PROJECTS; i++) {
            GitFixture repository = GitFixture.create(served.resolve("r" + i + ".git"));
            for (int a = 0; a < APPS / AppTree.PROJECTS; a++) {
                repository.file("a" + a + "/Dockerfile", "FROM nginx\n# " + i + " " + a + "\n");
            }
            repository.commit("first");
            repositories.add(repository);
        }
        Report report = bench.report();
        report.say("");
        report.say("### From the answer to a webhook to the deploy, 1,000 apps in 20 repositories");
        report.say("");
        report.say("| repositories | ms, median [range] | pushes | the last of 20 pushes at once, s |");
        report.say("|---|---|---|---|");
        measure(report, folder.resolve("near"), "in folders of the machine", ON_DISK + served + "/r", repositories);
        try (HttpGitServer host = HttpGitServer.start(served)) {
            measure(report, folder.resolve("far"), "behind git's own http server", host.url("r"), repositories);
        }
        repositories.forEach(GitFixture::close);
    }

    private static void measure(Report report, Path folder, String what, String address, List<GitFixture> repositories)
            throws Exception {
        Path tree = AppTree.fromRepositories(folder.resolve("tree"), APPS, address);
        FlyFolder fly = new FlyFolder(folder.resolve("fly"));
        try (RunningServer server = new RunningServer(folder.resolve("server"), tree, fly.path())
                .with("GIT_CONFIG_COUNT", "1")
                .with("GIT_CONFIG_KEY_0", "url.file://.insteadOf")
                .with("GIT_CONFIG_VALUE_0", ON_DISK)) {
            server.start().awaitReady();
            Pauses.until(
                    PATIENCE,
                    () -> "all apps are deployed\n" + server.log(),
                    () -> fly.journal().deploys().stream()
                                    .filter(deploy -> deploy.end() != null)
                                    .count()
                            >= APPS);
            // What follows the first deploys is over, too.
            Pauses.last(Duration.ofSeconds(60));
            List<Duration> waits = new ArrayList<>();
            for (int i = 0; i < PUSHES; i++) {
                waits.add(after(fly, pushed(server, repositories, i % AppTree.PROJECTS, address, i)));
                Pauses.last(Duration.ofMillis(200));
            }
            fly.deployTime(DEPLOY);
            int before = fly.journal().deploys().size();
            Instant first = Instant.MAX;
            for (int i = 0; i < RUSH; i++) {
                Instant answered = pushed(server, repositories, i, address, PUSHES + i);
                first = answered.isBefore(first) ? answered : first;
            }
            Pauses.until(
                    PATIENCE, () -> "20 deploys", () -> fly.journal().deploys().size() == before + RUSH);
            Change last = fly.journal().deploys().get(before + RUSH - 1);
            waits.sort(null);
            report.say(String.format(
                    Locale.ROOT,
                    "| %s | %d [%d..%d] | %d | %.1f |",
                    what,
                    waits.get(PUSHES / 2).toMillis(),
                    waits.get(0).toMillis(),
                    waits.get(PUSHES - 1).toMillis(),
                    PUSHES,
                    Duration.between(first, last.begin()).toMillis() / 1000.0));
        }
    }

    /** Changes one app of a repository, tells the server, and returns when it had answered. */
    private static Instant pushed(
            RunningServer server, List<GitFixture> repositories, int repository, String address, int number) {
        String commit = repositories
                .get(repository)
                .file("a" + number % 50 + "/Dockerfile", "FROM nginx\n# changed " + address + number + "\n")
                .commit("change");
        int status = server.push(Push.to(address + repository + ".git", commit)).status();
        if (status != 202) {
            throw new IllegalStateException("a webhook was answered with status " + status);
        }
        return Instant.now();
    }

    /** Waits for the deploy that follows, and returns how long after that time it began. */
    private static Duration after(FlyFolder fly, Instant answered) {
        List<Change> found = new ArrayList<>();
        Pauses.until(PATIENCE, () -> "a deploy", () -> {
            fly.journal().deploys().stream()
                    .filter(deploy -> deploy.begin().isAfter(answered.minusMillis(50)) && deploy.end() != null)
                    .forEach(found::add);
            return !found.isEmpty();
        });
        return Duration.between(answered, found.get(0).begin());
    }
}
