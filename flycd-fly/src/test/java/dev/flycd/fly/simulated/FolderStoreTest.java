package dev.flycd.fly.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.Fly;
import dev.flycd.fly.Fly.Aspect;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.NewVolume;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderStoreTest {

    private static final AppName WEB = new AppName("web");
    private static final OrgSlug PERSONAL = new OrgSlug("personal");
    private static final Region ARN = new Region("arn");

    @TempDir
    Path work;

    @Test
    void whatOneObjectWritesAnotherReads() {
        SimulatedFly.inFolder(work).createApp(WEB, new OrgSlug("my-org"), Optional.empty());
        Fly other = SimulatedFly.inFolder(work);
        assertThat(other.app(WEB).orElseThrow().org()).isEqualTo(new OrgSlug("my-org"));
        assertThat(other.organisations()).containsExactly(new OrgSlug("my-org"), PERSONAL);
        assertThat(work.resolve("apps/web.json")).isRegularFile();
    }

    @Test
    void organisationsAreThoseOfTheFileAndPersonalWithoutOne() throws IOException {
        assertThat(SimulatedFly.inFolder(work).organisations()).containsExactly(PERSONAL);
        Files.writeString(work.resolve("organisations.json"), "[\"stage\", \"prod\"]");
        assertThat(SimulatedFly.inFolder(work).organisations())
                .containsExactly(new OrgSlug("prod"), new OrgSlug("stage"));
    }

    @Test
    void theValueOfATokenIsInNoFile() throws IOException {
        String value = SimulatedFly.inFolder(work)
                .createToken(PERSONAL, "flycd", Duration.ofHours(1))
                .value();
        assertThat(Files.readString(work.resolve("tokens.json")))
                .contains("\"flycd\"", "sha256:")
                .doesNotContain(value.substring(value.indexOf('_') + 1));
        assertThat(SimulatedFly.inFolder(work).tokens(PERSONAL)).hasSize(1);
    }

    @Test
    void aFileSomebodyBrokeIsNamed() throws IOException {
        SimulatedFly.inFolder(work).createApp(WEB, PERSONAL, Optional.empty());
        Files.writeString(work.resolve("apps/web.json"), "{ broken");
        assertThatThrownBy(() -> SimulatedFly.inFolder(work).app(WEB))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("web.json")
                .hasMessageContaining("mend or delete it");
    }

    @Test
    void noFileHoldsTheValueOfASecret() throws IOException {
        Fly fly = SimulatedFly.inFolder(work);
        fly.createApp(WEB, PERSONAL, Optional.empty());
        fly.setSecrets(WEB, Map.of("TOKEN", "very-secret-value"));
        try (Stream<Path> files = Files.walk(work)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).doesNotContain("very-secret-value");
            }
        }
    }

    @Test
    void manyThreadsLoseNoChange() throws Exception {
        SimulatedFly.inFolder(work).createApp(WEB, PERSONAL, Optional.empty());
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> changes = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                changes.add(threads.submit(
                        () -> SimulatedFly.inFolder(work).createVolume(WEB, new NewVolume("data", ARN, 1))));
            }
            for (Future<?> change : changes) {
                change.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(volumes()).isEqualTo(20);
    }

    @Test
    void twoProcessesLoseNoChangeAndOneNameGoesToOneOfThem() throws Exception {
        SimulatedFly.inFolder(work).createApp(WEB, PERSONAL, Optional.empty());
        Process first = FolderWriter.start(work, "first", 15, WEB);
        Process second = FolderWriter.start(work, "second", 15, WEB);
        assertThat(first.waitFor(60, TimeUnit.SECONDS) && second.waitFor(60, TimeUnit.SECONDS))
                .isTrue();
        assertThat(List.of(first.exitValue(), second.exitValue())).containsExactly(0, 0);
        assertThat(volumes()).isEqualTo(30);
        for (int i = 0; i < 15; i++) {
            OrgSlug owner = SimulatedFly.inFolder(work)
                    .app(new AppName("contested-" + i))
                    .orElseThrow()
                    .org();
            assertThat(owner.value()).isIn("first", "second");
        }
    }

    @Test
    void twoProcessesThatWorkOnSeveralAppsAtOnceAreNoDeadlock() throws Exception {
        AppName[] apps = {WEB, new AppName("shop"), new AppName("api"), new AppName("db")};
        for (AppName app : apps) {
            SimulatedFly.inFolder(work).createApp(app, PERSONAL, Optional.empty());
        }
        Process first = FolderWriter.start(work, "first", 25, apps);
        Process second = FolderWriter.start(work, "second", 25, apps);
        assertThat(first.waitFor(60, TimeUnit.SECONDS) && second.waitFor(60, TimeUnit.SECONDS))
                .isTrue();
        assertThat(List.of(first.exitValue(), second.exitValue())).containsExactly(0, 0);
        assertThat(volumes()).isEqualTo(50);
    }

    @Test
    void aProcessKilledWhileItWritesLeavesWholeFilesAndNoLock() throws Exception {
        SimulatedFly.inFolder(work).createApp(WEB, PERSONAL, Optional.empty());
        Process writer = FolderWriter.start(work, "writer", 1_000_000, WEB);
        int seen = 0;
        while (seen < 5 && writer.isAlive()) {
            seen = volumes();
        }
        writer.destroyForcibly();
        assertThat(writer.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Fly fly = SimulatedFly.inFolder(work);
        int before = volumes();
        fly.createVolume(WEB, new NewVolume("data", ARN, 1));
        assertThat(volumes()).isEqualTo(before + 1).isGreaterThan(5);
    }

    private int volumes() {
        return SimulatedFly.inFolder(work)
                .observe(WEB, EnumSet.of(Aspect.VOLUMES))
                .volumes()
                .size();
    }
}
