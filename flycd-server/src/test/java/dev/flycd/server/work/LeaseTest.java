package dev.flycd.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.server.store.Claim;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Jobs;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.Store;
import dev.flycd.server.testing.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeaseTest {

    @TempDir
    private Path folder;

    private TestDatabase database;
    private Store store;

    @BeforeEach
    void open() {
        database = TestDatabase.sqlite(folder);
        store = Store.open(database.settings(), "one");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void noStepBeginsOnceItIsLost() {
        Lease lease = new Lease(claim(), store.jobs(), System.nanoTime());
        lease.check();

        database.timePasses(Jobs.LEASE.plusMillis(1));

        assertThatThrownBy(lease::check)
                .isInstanceOf(FlyInterruptedException.class)
                .hasMessageContaining("app:web is another replica's now");
        assertThat(lease.isLost()).isTrue();
    }

    @Test
    void noStepBeginsWhereItWasNotRenewedInTimeWhateverTheStoreSays() {
        long longAgo = System.nanoTime() - Jobs.LEASE.toNanos();
        Lease frozen = new Lease(claim(), store.jobs(), longAgo);

        assertThatThrownBy(frozen::check).isInstanceOf(FlyInterruptedException.class);
    }

    @Test
    void noStepBeginsWhereTheStoreDoesNotAnswer() {
        Lease lease = new Lease(claim(), store.jobs(), System.nanoTime());
        store.close();

        assertThatThrownBy(lease::check)
                .isInstanceOf(FlyInterruptedException.class)
                .hasMessageContaining("does not say");
    }

    @Test
    void aRenewalThatFailsInAWayNobodyKnowsStopsNoOther() {
        Lease lease = new Lease(claim(), store.jobs(), System.nanoTime());
        database.execute("update job set cause = 'ODD'");

        lease.renew();

        assertThat(lease.isLost()).isFalse();
    }

    @Test
    void losingItInterruptsTheWorkerAndNothingAfterIt() throws InterruptedException {
        Lease lease = new Lease(claim(), store.jobs(), System.nanoTime());
        CountDownLatch working = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        AtomicBoolean after = new AtomicBoolean(true);
        Thread worker = new Thread(() -> {
            lease.hold(() -> {
                working.countDown();
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    interrupted.set(true);
                }
            });
            after.set(Thread.currentThread().isInterrupted());
        });
        worker.start();
        assertThat(working.await(10, TimeUnit.SECONDS)).isTrue();
        database.timePasses(Jobs.LEASE.plusMillis(1));

        lease.renew();

        worker.join(10_000);
        assertThat(interrupted).isTrue();
        assertThat(after).isFalse();
    }

    private Claim claim() {
        store.jobs()
                .request(List.of(new JobRequest(JobName.app("web"), Lane.RUN, Intent.LOOK, Trigger.PERSON, "test")));
        return store.jobs().claim(Lane.RUN, 1).get(0);
    }
}
