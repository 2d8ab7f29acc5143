package dev.flycd.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverlapsTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private static FlyJournal.Change change(long pid, String app, int begin, @Nullable Integer end) {
        return new FlyJournal.Change(
                pid, app, "deploy", START.plusSeconds(begin), end == null ? null : START.plusSeconds(end));
    }

    @Test
    void findsTwoChangesOfOneAppAtOnce() {
        assertThat(Overlaps.among(List.of(change(1, "web", 0, 10), change(2, "web", 5, 12)), Map.of()))
                .hasSize(1);
        assertThat(Overlaps.among(List.of(change(1, "web", 0, 10), change(1, "web", 9, 12)), Map.of()))
                .hasSize(1);
        assertThat(Overlaps.among(List.of(change(1, "web", 0, null), change(2, "web", 99, 100)), Map.of()))
                .hasSize(1);
    }

    @Test
    void letsOtherAppsAndLaterChangesBe() {
        assertThat(Overlaps.among(List.of(change(1, "web", 0, 10), change(2, "api", 5, 12)), Map.of()))
                .isEmpty();
        assertThat(Overlaps.among(List.of(change(1, "web", 0, 10), change(2, "web", 10, 12)), Map.of()))
                .isEmpty();
    }

    @Test
    void countsWhatWasInFlightNoLongerThanItsProcessWasThere() {
        Map<Long, List<Instant>> ends = Map.of(1L, List.of(START.plusSeconds(4), START.plusSeconds(70)));

        assertThat(Overlaps.among(List.of(change(1, "web", 0, null), change(2, "web", 5, 12)), ends))
                .isEmpty();
        assertThat(Overlaps.among(List.of(change(1, "web", 0, 50), change(2, "web", 5, 12)), ends))
                .isEmpty();
        assertThat(Overlaps.among(List.of(change(1, "web", 0, null), change(2, "web", 3, 12)), ends))
                .hasSize(1);
        // It was frozen, not killed, and began something new when it went on.
        assertThat(Overlaps.among(List.of(change(2, "web", 40, 60), change(1, "web", 50, 55)), ends))
                .hasSize(1);
    }

    @Test
    void readsWhatProcessesNoted() {
        FlyJournal journal = new FlyJournal(folder.resolve("journal"));
        long number = journal.begin("deploy", "web");
        long other = journal.begin("createApp", "api");
        journal.end(number, "deploy", "web");

        assertThat(journal.changes()).hasSize(2);
        assertThat(journal.deploys()).singleElement().satisfies(deploy -> {
            assertThat(deploy.app()).isEqualTo("web");
            assertThat(deploy.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(deploy.end()).isAfterOrEqualTo(deploy.begin());
        });
        assertThat(journal.changes().get(1).end()).isNull();
        assertThat(other).isGreaterThan(number);
    }
}
