package dev.flycd.engine.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.model.AppName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppLocksTest {

    private static final AppName SHOP = new AppName("shop");

    @TempDir
    private Path folder;

    private final List<Duration> waits = new ArrayList<>();

    private AppLocks locks(Waiting waiting) {
        return new AppLocks(folder, Duration.ofSeconds(1), waiting);
    }

    @Test
    void aSecondRunOfAnAppWaitsAndThenNamesTheFirst() {
        AppLocks locks = locks(waits::add);
        try (AppLocks.Held first = locks.acquire(SHOP)) {
            assertThat(first).isNotNull();
            assertThatThrownBy(() -> locks(waits::add).acquire(SHOP))
                    .isInstanceOf(AppBusyException.class)
                    .hasMessageContaining("another run works on app 'shop' (process "
                            + ProcessHandle.current().pid() + " on this machine); waited 1 s");
        }
        assertThat(waits).hasSize(5);
        locks.acquire(SHOP).close();
    }

    @Test
    void otherAppsAreNotWaitedFor() {
        AppLocks locks = locks(waits::add);
        try (AppLocks.Held first = locks.acquire(SHOP);
                AppLocks.Held second = locks.acquire(new AppName("blog"))) {
            assertThat(first).isNotSameAs(second);
        }
        assertThat(waits).isEmpty();
    }

    @Test
    void aLockIsThereAsSoonAsTheOtherRunEnds() {
        AppLocks locks = locks(waits::add);
        AppLocks.Held first = locks.acquire(SHOP);
        locks(time -> {
                    waits.add(time);
                    first.close();
                })
                .acquire(SHOP)
                .close();

        assertThat(waits).hasSize(1);
    }

    @Test
    void anInterruptEndsTheWait() {
        AppLocks locks = locks(waits::add);
        try (AppLocks.Held first = locks.acquire(SHOP)) {
            assertThat(first).isNotNull();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> locks(Waiting.real()).acquire(SHOP)).isInstanceOf(FlyInterruptedException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aProcessThatDiesGivesItsLocksBack() throws IOException, InterruptedException {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(other.inputReader().readLine()).isEqualTo("held");
        assertThatThrownBy(() -> locks(waits::add).acquire(SHOP))
                .hasMessageContaining("process " + other.pid() + " on this machine");

        other.destroyForcibly();
        assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();
        locks(waits::add).acquire(SHOP).close();
    }
}
