package dev.flycd.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.testing.ConfigFolder;
import dev.flycd.fly.Fly;
import dev.flycd.fly.flyctl.Flyctl;
import dev.flycd.fly.flyctl.FlyctlSettings;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.fly.testing.FakeFlyApi;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A process that looks at the same app again and again: {@code flycd.compares} times, else few. */
@Timeout(600)
class LongLifeTest {

    private static final int COMPARES = Integer.getInteger("flycd.compares", 400);
    private static final int WARMING = Math.max(200, COMPARES / 10);
    private static final int BETWEEN_REFRESHES = 10;
    private static final long MAY_GROW = 3L << 20;

    @TempDir
    private Path folder;

    private GitFixture origin;

    /** What a process holds. */
    private record Held(long heap, long files, int threads) {

        static Held now() throws IOException {
            for (int i = 0; i < 3; i++) {
                System.gc();
            }
            Runtime runtime = Runtime.getRuntime();
            return new Held(runtime.totalMemory() - runtime.freeMemory(), openFiles(), Thread.activeCount());
        }

        private static long openFiles() throws IOException {
            Path open = Path.of("/proc/self/fd");
            if (!Files.isDirectory(open)) {
                return 0;
            }
            try (Stream<Path> handles = Files.list(open)) {
                return handles.count();
            }
        }
    }

    @BeforeEach
    void makeRepository() {
        origin = GitFixture.create(folder.resolve("origin.git"));
        origin.file("Dockerfile", "FROM nginx").commit("one");
    }

    @AfterEach
    void close() {
        origin.close();
    }

    @Test
    void comparingOnTheSimulatedFlyHoldsNoMoreAndMore(TestReporter reporter) throws IOException {
        compareAgainAndAgain(SimulatedFly.inMemory(), () -> {}, reporter);
    }

    @Test
    void comparingOverHttpHoldsNoMoreAndMore(TestReporter reporter) throws IOException {
        try (FakeFlyApi api = FakeFlyApi.start();
                Fly fly = Flyctl.connect(new FlyctlSettings(
                        Optional.empty(), api.environment(folder.resolve("nobodys")), folder.resolve("config")))) {
            api.fly().createApp(new AppName("web"), new OrgSlug("personal"), Optional.empty());
            // It notes all that it is asked.
            compareAgainAndAgain(fly, api::clearRequests, reporter);
        }
    }

    private void compareAgainAndAgain(Fly fly, Runnable tidy, TestReporter reporter) throws IOException {
        try (GitMirrors mirrors = GitMirrors.open(GitFixture.settings(folder.resolve("cache/mirrors")));
                FlyCd flyCd = FlyCd.builder()
                        .fly(fly)
                        .git(mirrors)
                        .secrets(SecretValues.from(Map.of("PASSWORD", "canary-password")))
                        .cache(folder.resolve("cache"))
                        .build()) {
            AppEntry app = new ConfigFolder(folder.resolve("tree"))
                    .file(
                            "app.yaml",
                            ConfigFolder.app(
                                            "web",
                                            "{type: git, repo: '" + origin.url().forGit() + "'}")
                                    + "org: personal\nsecrets: [{name: PASSWORD, type: env, env: PASSWORD}]\n")
                    .onlyApp();
            compare(flyCd, mirrors, app, WARMING);
            tidy.run();
            Held before = Held.now();
            long start = System.nanoTime();
            compare(flyCd, mirrors, app, COMPARES);
            Duration taken = Duration.ofNanos(System.nanoTime() - start);
            tidy.run();
            Held after = Held.now();

            reporter.publishEntry(COMPARES + " compares in " + taken + ": " + before + ", then " + after);
            assertThat(after.heap() - before.heap())
                    .as("%s, then %s after %s compares in %s", before, after, COMPARES, taken)
                    .isLessThan(MAY_GROW);
            assertThat(after.files()).isLessThanOrEqualTo(before.files() + 3);
            assertThat(after.threads()).isLessThanOrEqualTo(before.threads() + 3);
        }
    }

    private void compare(FlyCd flyCd, GitMirrors mirrors, AppEntry app, int times) {
        AppSession session = flyCd.session();
        String asked = "";
        for (int i = 0; i < times; i++) {
            if (i % BETWEEN_REFRESHES == 0) {
                mirrors.refresh(origin.url());
                mirrors.state(origin.url());
                mirrors.prune(Long.MAX_VALUE);
                session = flyCd.session();
            }
            Comparison comparison = session.compare(app);
            if (i % BETWEEN_REFRESHES == 0) {
                assertThat(asked.isEmpty() || comparison.asked().isSameAs(asked))
                        .isTrue();
                asked = comparison.asked().text();
            }
        }
    }
}
