package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.PostgresServer;
import dev.flycd.server.testing.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What holds between servers on one PostgreSQL. */
class ReplicasTest {

    private static final List<JobRequest> WEB =
            List.of(new JobRequest(JobName.app("web"), Lane.RUN, Intent.LOOK, Trigger.WEBHOOK, "github"));

    @Test
    void anIdleReplicaHearsOfWorkWithin100Milliseconds() throws Exception {
        TestDatabase database = TestDatabase.postgres();
        try (Store one = Store.open(database.settings(), "one");
                Store two = Store.open(database.settings(), "two")) {
            Semaphore heard = new Semaphore(0);
            two.onWork(heard::release);
            // The first call may be about the beginning of listening.
            one.jobs().request(WEB);
            assertThat(heard.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
            List<Long> millis = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                heard.drainPermits();
                one.jobs().request(WEB);
                // From the commit on, however long that took a disk.
                long start = System.nanoTime();
                assertThat(heard.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
                millis.add((System.nanoTime() - start) / 1_000_000);
            }
            assertThat(millis.stream().sorted().toList().get(10)).isLessThan(100);
            assertThat(two.jobs().claim(Lane.RUN, 1)).hasSize(1);
            assertThat(one.jobs().claim(Lane.RUN, 1)).isEmpty();
        }
    }

    @Test
    void aDeadReplicasWorkIsTakenOverByAnother() {
        TestDatabase database = TestDatabase.postgres();
        try (Store one = Store.open(database.settings(), "one");
                Store two = Store.open(database.settings(), "two")) {
            one.jobs().request(WEB);
            Claim dead = one.jobs().claim(Lane.RUN, 1).get(0);
            assertThat(two.jobs().claim(Lane.RUN, 1)).isEmpty();
            assertThat(two.jobs().untilNextDue(List.of(Lane.RUN)).orElseThrow())
                    .isBetween(Duration.ofSeconds(20), Jobs.LEASE);
            database.timePasses(Jobs.LEASE.plusMillis(1));

            Claim taken = two.jobs().claim(Lane.RUN, 1).get(0);

            assertThat(one.jobs().holds(dead)).isFalse();
            assertThat(one.runs().begin(dead, StoreContract.start("web"))).isEmpty();
            assertThat(two.runs().begin(taken, StoreContract.start("web"))).isPresent();
        }
    }

    @Test
    void theSameDeliveriesSentToTwoReplicasAtOnceAreStoredOnce() {
        TestDatabase database = TestDatabase.postgres();
        try (Store one = Store.open(database.settings(), "one");
                Store two = Store.open(database.settings(), "two")) {
            List<CompletableFuture<Accepted>> accepted = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                for (Store store : List.of(one, two)) {
                    String digest = (store == one ? "one " : "two ") + i;
                    accepted.add(store.deliveries()
                            .accept(StoreContract.delivery("r" + i, digest))
                            .toCompletableFuture());
                }
            }
            for (int i = 0; i < 500; i++) {
                Accepted first = accepted.get(2 * i).join();
                assertThat(accepted.get(2 * i + 1).join().id()).isEqualTo(first.id());
                assertThat(one.deliveries().find(first.id()).orElseThrow().times())
                        .isEqualTo(2);
            }
        }
    }

    @Test
    void replicasThatStartTogetherMigrateOnce() {
        TestDatabase database = TestDatabase.postgres();
        List<CompletableFuture<Store>> opening = new ArrayList<>();
        for (String name : List.of("one", "two", "three", "four")) {
            opening.add(CompletableFuture.supplyAsync(() -> Store.open(database.settings(), name)));
        }
        List<Store> stores = opening.stream().map(CompletableFuture::join).toList();
        assertThat(stores).allMatch(Store::isWritable);
        stores.forEach(Store::close);
    }

    @Test
    void aReplicaThatFrozeInATransactionKeepsNobodyFromWorkingForLong() throws Exception {
        TestDatabase database = TestDatabase.postgres();
        try (Store store = Store.open(database.settings(), "one");
                Connection frozen = database.connect();
                Statement statement = frozen.createStatement()) {
            store.jobs().request(WEB);
            frozen.setAutoCommit(false);
            statement.execute("update job set due = due");

            assertThat(store.jobs().claim(Lane.RUN, 1))
                    .as("what is locked is skipped")
                    .isEmpty();
            assertThatThrownBy(() -> store.jobs().request(WEB))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("took too long");
            frozen.rollback();
            assertThat(store.jobs().claim(Lane.RUN, 1)).hasSize(1);
        }
    }

    @Test
    void aRestartOfPostgresIsSurvived() {
        try (PostgresServer server = PostgresServer.start()) {
            TestDatabase database = TestDatabase.postgres(server);
            try (Store store = Store.open(database.settings(), "one");
                    Store other = Store.open(database.settings(), "two")) {
                store.jobs().request(WEB);
                String delivery = store.deliveries()
                        .accept(StoreContract.delivery("1", "1"))
                        .toCompletableFuture()
                        .join()
                        .id();
                server.stop();

                long start = System.nanoTime();
                assertThat(store.isWritable()).isFalse();
                assertThatThrownBy(() -> store.jobs().request(WEB))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("127.0.0.1")
                        .hasMessageNotContaining("word");
                assertThat(store.deliveries()
                                .accept(StoreContract.delivery("2", "2"))
                                .toCompletableFuture())
                        .failsWithin(Duration.ofSeconds(20));
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));

                server.resume();

                Pauses.until(30, "it can be written again", store::isWritable);
                assertThat(store.deliveries().find(delivery)).isPresent();
                assertThat(store.jobs().claim(Lane.RUN, 9)).hasSize(1);
                Semaphore heard = new Semaphore(0);
                other.onWork(heard::release);
                Pauses.until(30, "others are heard again", () -> {
                    store.jobs().request(WEB);
                    return heard.tryAcquire();
                });
            }
        }
    }

    @Test
    void aPostgresThatAnswersNothingIsWaitedForOnlySomeSeconds() {
        try (PostgresServer server = PostgresServer.start()) {
            TestDatabase database = TestDatabase.postgres(server);
            try (Store store = Store.open(database.settings(), "one")) {
                store.jobs().request(WEB);
                server.freeze();

                long start = System.nanoTime();
                assertThatThrownBy(() -> store.jobs().request(WEB)).isInstanceOf(StoreException.class);
                assertThatThrownBy(() -> store.jobs().claim(Lane.RUN, 1)).isInstanceOf(StoreException.class);
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(40));
                server.thaw();

                Pauses.until(30, "it can be written again", store::isWritable);
                Pauses.until(
                        30,
                        "work is found again",
                        () -> !store.jobs().claim(Lane.RUN, 1).isEmpty());
            }
        }
    }

    @Test
    void aServerThatIsNotThereIsNamedWithoutThePassword() {
        assertThatThrownBy(() -> Store.open(StoreSettings.postgres("postgres://ada:canary@127.0.0.1:1/flycd"), "one"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("postgres://127.0.0.1:1/flycd")
                .hasMessageContaining("cannot be reached")
                .satisfies(e -> assertThat(textOf(e)).doesNotContain("canary"));
    }

    @Test
    void aWrongPasswordIsSaidWithoutIt() {
        PostgresServer server = PostgresServer.shared();
        String url = server.newDatabase().replace("p%40ss%2Fword", "canary");
        assertThatThrownBy(() -> Store.open(StoreSettings.postgres(url), "one"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("refuses the user or the password")
                .satisfies(e -> assertThat(textOf(e)).doesNotContain("canary"));
    }

    private static String textOf(Throwable e) {
        StringWriter text = new StringWriter();
        e.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
