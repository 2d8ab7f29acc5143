package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.testing.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaseTest extends StoreContract {

    @Test
    void aRenewedLeaseHolds() {
        request("web");
        Claim claim = claimOne();
        for (int i = 0; i < 5; i++) {
            database.timePasses(Jobs.RENEW);
            assertThat(jobs.renew(claim)).isTrue();
        }
        assertThat(jobs.holds(claim)).isTrue();
        assertThat(jobs.claim(Lane.RUN, 1)).isEmpty();
    }

    @Test
    void aLeaseThatRanOutHoldsNothingEvenIfNobodyTookTheJob() {
        request("web");
        Claim claim = claimOne();
        String run = store.runs().begin(claim, start("web")).orElseThrow();

        database.timePasses(Jobs.LEASE.plusMillis(1));

        assertHoldsNothing(claim, run);
        assertThat(store.runs().last("web").orElseThrow().end().result()).isEqualTo(RunResult.RUNNING);
    }

    @Test
    void theNextOneTakesOverAndMarksWhatRanAsInterrupted() {
        request("web", Intent.SYNC, Trigger.PERSON, "ada");
        Claim dead = claimOne();
        String run = store.runs().begin(dead, start("web")).orElseThrow();
        database.timePasses(Jobs.LEASE.plusMillis(1));

        Claim taken = claimOne();

        assertThat(taken.intent()).isEqualTo(Intent.SYNC);
        assertThat(taken.actor()).isEqualTo("ada");
        assertThat(taken.leaseNumber()).isGreaterThan(dead.leaseNumber());
        Run interrupted = store.runs().last("web").orElseThrow();
        assertThat(interrupted.id()).isEqualTo(run);
        assertThat(interrupted.end().result()).isEqualTo(RunResult.INTERRUPTED);
        assertThat(interrupted.endedAt()).isPresent();
        assertThat(store.apps()
                        .find("web")
                        .orElseThrow()
                        .attempt()
                        .orElseThrow()
                        .result())
                .isEqualTo(RunResult.INTERRUPTED);
        assertHoldsNothing(dead, run);
        assertThat(jobs.holds(taken)).isTrue();
        assertThat(jobs.finish(taken, IN_AN_HOUR)).isTrue();
        assertThat(jobs.claim(Lane.RUN, 1)).as("no more than that").isEmpty();
    }

    @Test
    void whatWasAskedBeforeAndDuringADeadClaimIsTakenOverAsOne() {
        request("web", Intent.SYNC, Trigger.PERSON, "ada");
        claimOne();
        request("web", Intent.LOOK, Trigger.POLL, "poll");
        database.timePasses(Jobs.LEASE.plusMillis(1));

        Claim taken = claimOne();

        assertThat(taken.intent()).isEqualTo(Intent.SYNC);
        assertThat(taken.trigger()).isEqualTo(Trigger.PERSON);
        assertThat(taken.taken()).isEqualTo(2);
        assertThat(jobs.finish(taken, IN_AN_HOUR)).isTrue();
        assertThat(jobs.claim(Lane.RUN, 1)).isEmpty();
    }

    @Test
    void aReleasedJobIsAsIfItHadNeverBeenClaimed() {
        request("web");
        jobs.finish(claimOne(), new Next(Lane.RUN, Intent.SYNC, Trigger.RETRY, Duration.ZERO, 2));
        Claim first = claimOne();

        assertThat(jobs.release(first)).isTrue();

        assertThat(jobs.holds(first)).isFalse();
        assertThat(jobs.release(first)).isFalse();
        Claim again = claimOne();
        assertThat(again)
                .usingRecursiveComparison()
                .ignoringFields("leaseNumber")
                .isEqualTo(first);
    }

    @Test
    void openingTheStoreAgainReleasesWhatItsServerHeld() {
        request("web");
        Claim dead = claimOne();
        String run = store.runs().begin(dead, start("web")).orElseThrow();

        reopen();
        if (kind == TestDatabase.Kind.POSTGRES) {
            assertThat(jobs.claim(Lane.RUN, 1))
                    .as("another replica may hold it")
                    .isEmpty();
            database.timePasses(Jobs.LEASE);
        }

        assertThat(claimOne().leaseNumber()).isGreaterThan(dead.leaseNumber());
        assertThat(store.runs().last("web").orElseThrow().end().result()).isEqualTo(RunResult.INTERRUPTED);
        assertHoldsNothing(dead, run);
    }

    private void assertHoldsNothing(Claim claim, String run) {
        int runs = store.runs().history("web", 99, Optional.empty()).size();
        int events = store.outbox().unsent(99).size();
        assertThat(jobs.holds(claim)).isFalse();
        assertThat(jobs.renew(claim)).isFalse();
        assertThat(store.runs().begin(claim, start("web"))).isEmpty();
        assertThat(store.runs().end(claim, run, end(RunResult.SUCCEEDED), IN_AN_HOUR))
                .isFalse();
        assertThat(jobs.finish(claim, IN_AN_HOUR)).isFalse();
        assertThat(jobs.release(claim)).isFalse();
        assertThat(store.runs().history("web", 99, Optional.empty())).hasSize(runs);
        assertThat(store.outbox().unsent(99)).hasSize(events);
    }
}
