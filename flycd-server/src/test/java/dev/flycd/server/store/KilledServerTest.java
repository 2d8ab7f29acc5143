package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledServerTest {

    private static final int KILLS = Integer.getInteger("flycd.kills", 4);

    @TempDir
    Path temp;

    @Test
    void whatWasSaidToBeStoredIsFoundAfterKillMinus9() throws Exception {
        Path folder = temp.resolve("data");
        List<String> deliveries = new ArrayList<>();
        List<String> apps = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            AcceptingProcess process = AcceptingProcess.start(folder);
            process.killAfter(ThreadLocalRandom.current().nextInt(20, 1_500));
            deliveries.addAll(process.deliveries());
            apps.addAll(process.apps());
            runs.addAll(process.endedRuns());

            try (Store store = Store.open(StoreSettings.sqlite(folder), "parent")) {
                assertThat(ask(folder, "pragma integrity_check")).containsExactly("ok");
                assertThat(store.isWritable()).isTrue();
                assertThat(deliveries)
                        .allMatch(id -> store.deliveries().find(id).isPresent());
                assertThat(store.jobs().state().values().stream()
                                .mapToInt(LaneState::leased)
                                .sum())
                        .isZero();
                Map<String, Run> last = new TreeMap<>();
                store.runs()
                        .lastOf(store.apps().all().stream().map(AppRow::name).toList())
                        .values()
                        .forEach(run -> last.put(run.id(), run));
                assertThat(runs)
                        .allMatch(
                                id -> last.containsKey(id) && last.get(id).end().result() == RunResult.SUCCEEDED);
                assertThat(last.values()).allMatch(run -> run.end().result() != RunResult.RUNNING);
                assertThat(store.outbox().unsent(100_000))
                        .as("a run and its event are one")
                        .extracting(OutboxEvent::run)
                        .hasSameElementsAs(last.values().stream()
                                .filter(run -> run.end().result() == RunResult.SUCCEEDED)
                                .map(Run::id)
                                .toList());
                assertThat(known(folder)).containsAll(apps);
            }
        }
        assertThat(deliveries).isNotEmpty();
        assertThat(runs).isNotEmpty();
    }

    private static List<String> known(Path folder) {
        return ask(folder, "select subject from job");
    }

    private static List<String> ask(Path folder, String question) {
        try (Connection connection = TestDatabase.sqlite(folder).connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<String> answers = new ArrayList<>();
            while (rows.next()) {
                answers.add(rows.getString(1));
            }
            return answers;
        } catch (SQLException e) {
            throw new AssertionError(question, e);
        }
    }
}
