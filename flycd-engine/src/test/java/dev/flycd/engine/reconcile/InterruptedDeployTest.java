package dev.flycd.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.AppSession;
import dev.flycd.engine.Comparison;
import dev.flycd.engine.Failure;
import dev.flycd.engine.FlyCd;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.RunControl;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.event.DeployEvent;
import dev.flycd.engine.testing.ConfigFolder;
import dev.flycd.fly.Fly;
import dev.flycd.fly.flyctl.Flyctl;
import dev.flycd.fly.flyctl.FlyctlSettings;
import dev.flycd.fly.testing.FakeFlyApi;
import dev.flycd.model.OrgSlug;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A flyctl that hangs, does not listen, and has begun others that do not either. */
@Timeout(60)
class InterruptedDeployTest {

    private static final String STUBBORN = """
            #!/bin/sh
            [ "$1" != version ] || { echo '{"Name":"flyctl","Version":"2026.8.21"}'; exit; }
            trap '' TERM
            sh -c 'trap "" TERM; sleep 900; sleep 900' &
            one=$!
            setsid sh -c 'trap "" TERM; sleep 900; sleep 900' &
            echo "pids $$ $one $!"
            wait
            sleep 900
            """;

    @TempDir
    private Path folder;

    private final CompletableFuture<String> pids = new CompletableFuture<>();

    @Test
    void anInterruptOfTheRunEndsThemAllAfterAShortGrace() throws Exception {
        try (FakeFlyApi api = FakeFlyApi.start();
                Fly fly = Flyctl.connect(settings(api));
                FlyCd flyCd = FlyCd.builder()
                        .fly(fly)
                        .cache(folder.resolve("cache"))
                        .listener(this::listen)
                        .build()) {
            AppEntry app = new ConfigFolder(folder.resolve("tree"))
                    .file("app.yaml", ConfigFolder.app("web") + "org: personal\n")
                    .onlyApp();
            api.fly().createApp(app.name(), new OrgSlug("personal"), Optional.empty());
            AppSession session = flyCd.session();
            CompletableFuture<Outcome> ended = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                Outcome outcome = session.run(app, new Unlimited());
                pids.completeExceptionally(new AssertionError(outcome.failure()));
                ended.complete(outcome);
            });
            thread.start();
            List<ProcessHandle> children = Arrays.stream(pids.get().split(" "))
                    .skip(1)
                    .map(pid -> ProcessHandle.of(Long.parseLong(pid)).orElseThrow())
                    .toList();
            assertThat(children).hasSize(3).allMatch(ProcessHandle::isAlive);
            long start = System.nanoTime();
            thread.interrupt();
            Outcome outcome = ended.get(30, TimeUnit.SECONDS);

            // Five seconds are promised on a machine that has nothing else to do.
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
            assertThat(outcome.result()).isEqualTo(Outcome.Result.ABORTED);
            assertThat(outcome.failure().orElseThrow().kind()).isEqualTo(Failure.Kind.STOPPED);
            assertThat(outcome.failure().orElseThrow().message()).contains("was under way and may or may not be done");
            assertThat(children).noneMatch(InterruptedDeployTest::runs);
            try (var left = Files.list(folder.resolve("cache/workspaces"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    private void listen(DeployEvent event) {
        if (event instanceof DeployEvent.StepProgress progress
                && progress.line().startsWith("pids ")) {
            pids.complete(progress.line());
        }
    }

    /** A zombie that nobody has collected yet does not run. */
    private static boolean runs(ProcessHandle process) {
        try {
            Path status = Path.of("/proc", Long.toString(process.pid()), "status");
            return process.isAlive() && !Files.readString(status).contains("(zombie)");
        } catch (IOException collectedMeanwhile) {
            return process.isAlive();
        }
    }

    private FlyctlSettings settings(FakeFlyApi api) throws IOException {
        Map<String, String> environment = new HashMap<>(api.environment(folder.resolve("nobodys")));
        environment.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
        Path flyctl = Files.writeString(folder.resolve("flyctl"), STUBBORN);
        Files.setPosixFilePermissions(flyctl, PosixFilePermissions.fromString("rwxr-xr-x"));
        return new FlyctlSettings(Optional.of(flyctl), environment, folder.resolve("config"));
    }

    private static final class Unlimited implements RunControl {

        @Override
        public boolean carriesOut(Comparison comparison) {
            return true;
        }

        @Override
        public void check() {
            // Nobody stops it.
        }

        @Override
        public Optional<Duration> timeout() {
            return Optional.empty();
        }
    }
}
