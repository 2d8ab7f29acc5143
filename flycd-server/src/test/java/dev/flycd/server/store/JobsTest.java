package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class JobsTest extends StoreContract {

    @Test
    void aRequestIsClaimedOnce() {
        request("web");

        Claim claim = claimOne();

        assertThat(claim.job()).isEqualTo(JobName.app("web"));
        assertThat(claim.taken()).isOne();
        assertThat(jobs.claim(Lane.RUN, 10)).isEmpty();
        assertThat(jobs.finish(claim, IN_AN_HOUR)).isTrue();
        assertThat(jobs.claim(Lane.RUN, 10)).isEmpty();
        assertThat(jobs.claim(Lane.LOOK, 10)).isEmpty();
    }

    @Test
    void requestsThatWaitBecomeOneWithTheFurthestIntentAndThePersonWhoAsked() {
        request("web");
        request("web", Intent.SYNC, Trigger.PERSON, "ada");
        request("web");

        Claim claim = claimOne();

        assertThat(claim.intent()).isEqualTo(Intent.SYNC);
        assertThat(claim.trigger()).isEqualTo(Trigger.PERSON);
        assertThat(claim.actor()).isEqualTo("ada");
        assertThat(claim.taken()).isEqualTo(3);
        assertThat(jobs.finish(claim, IN_AN_HOUR)).isTrue();
        assertThat(jobs.claim(Lane.RUN, 10)).isEmpty();
    }

    @Test
    void requestsDuringARunLeadToExactlyOneMore() {
        request("web", Intent.SYNC, Trigger.PERSON, "ada");
        Claim first = claimOne();
        request("web");
        request("web");
        assertThat(jobs.claim(Lane.RUN, 10)).isEmpty();

        assertThat(jobs.finish(first, IN_AN_HOUR)).isTrue();
        Claim second = claimOne();

        assertThat(second.intent())
                .as("what the first one answered is answered")
                .isEqualTo(Intent.LOOK);
        assertThat(second.trigger()).isEqualTo(Trigger.WEBHOOK);
        assertThat(second.leaseNumber()).isGreaterThan(first.leaseNumber());
        assertThat(second.taken()).isEqualTo(3);
        assertThat(jobs.finish(second, IN_AN_HOUR)).isTrue();
        assertThat(jobs.claim(Lane.RUN, 10)).isEmpty();
    }

    @Test
    void theNextTimeKeepsItsFailuresUntilSomebodyAsks() {
        request("web");
        assertThat(jobs.finish(claimOne(), new Next(Lane.RUN, Intent.SYNC, Trigger.RETRY, Duration.ofMinutes(5), 3)))
                .isTrue();
        assertThat(jobs.claim(Lane.RUN, 1)).isEmpty();
        assertThat(jobs.untilNextDue(List.of(Lane.RUN)).orElseThrow())
                .isBetween(Duration.ofMinutes(4), Duration.ofMinutes(5));
        database.timePasses(Duration.ofMinutes(5));

        Claim retry = claimOne();
        assertThat(retry.attempts()).isEqualTo(3);
        assertThat(retry.intent()).isEqualTo(Intent.SYNC);
        assertThat(retry.trigger()).isEqualTo(Trigger.RETRY);
        jobs.finish(retry, new Next(Lane.RUN, Intent.SYNC, Trigger.RETRY, Duration.ofMinutes(15), 4));

        request("web");
        Claim asked = claimOne();
        assertThat(asked.attempts()).isZero();
        assertThat(asked.intent()).as("what is not answered yet").isEqualTo(Intent.SYNC);
    }

    @Test
    void aClaimOfAJobThatWasRemovedSinceHoldsNothing() {
        request("web");
        Claim frozen = claimOne();
        database.timePasses(Jobs.LEASE.plusMillis(1));
        jobs.claim(Lane.IMAGE, 1);
        jobs.retain(JobName.Kind.APP, Set.of());
        request("web");

        Claim other = claimOne();

        assertThat(jobs.holds(frozen)).isFalse();
        assertThat(jobs.renew(frozen)).isFalse();
        assertThat(jobs.finish(frozen, IN_AN_HOUR)).isFalse();
        assertThat(jobs.holds(other)).isTrue();
    }

    @Test
    void theOneThatIsDueForLongestComesFirst() {
        for (String app : List.of("c", "a", "b")) {
            request(app);
            database.timePasses(Duration.ofSeconds(1));
        }
        request("c");

        assertThat(jobs.claim(Lane.RUN, 2))
                .extracting(claim -> claim.job().subject())
                .containsExactly("c", "a");
        assertThat(jobs.claim(Lane.RUN, 2))
                .extracting(claim -> claim.job().subject())
                .containsExactly("b");
    }

    @Test
    void lanesDoNotSeeOneAnother() {
        jobs.request(List.of(
                new JobRequest(JobName.TREE, Lane.TREE, Intent.LOOK, Trigger.START, "start"),
                new JobRequest(JobName.app("web"), Lane.LOOK, Intent.LOOK, Trigger.START, "start")));

        assertThat(jobs.claim(Lane.RUN, 9)).isEmpty();
        assertThat(jobs.claim(Lane.TREE, 9)).hasSize(1);
        request("web");
        assertThat(jobs.claim(Lane.LOOK, 9)).as("a run looks, too").isEmpty();
        assertThat(jobs.claim(Lane.RUN, 9)).hasSize(1);
    }

    @Test
    void ensureSpreadsWhatIsMissingAndLeavesTheRest() {
        request("a");
        jobs.ensure(
                List.of(JobName.app("a"), JobName.app("b"), JobName.app("c")),
                Lane.LOOK,
                Trigger.START,
                Duration.ofMinutes(10));

        assertThat(jobs.claim(Lane.RUN, 9)).hasSize(1);
        assertThat(state(Lane.LOOK).scheduled()).isEqualTo(2);
        database.timePasses(Duration.ofMinutes(10));
        assertThat(jobs.claim(Lane.LOOK, 9))
                .extracting(claim -> claim.job().subject())
                .containsExactlyInAnyOrder("b", "c");
    }

    @Test
    void retainRemovesWhatIsAboutNothingUnlessSomebodyWorksOnIt() {
        request("a");
        Claim held = claimOne();
        request("b");
        request("c");
        jobs.request(List.of(new JobRequest(JobName.TREE, Lane.TREE, Intent.LOOK, Trigger.START, "start")));

        jobs.retain(JobName.Kind.APP, Set.of("c"));

        assertThat(jobs.holds(held)).isTrue();
        assertThat(jobs.claim(Lane.RUN, 9))
                .extracting(claim -> claim.job().subject())
                .containsExactly("c");
        assertThat(jobs.claim(Lane.TREE, 9)).hasSize(1);
    }

    @Test
    void onlyWhatWouldNotComeAgainByItselfIsPending() {
        jobs.ensure(List.of(JobName.app("web")), Lane.LOOK, Trigger.RECONCILE, Duration.ZERO);
        jobs.ensure(List.of(JobName.repository("a/b")), Lane.REPOSITORY, Trigger.POLL, Duration.ZERO);
        assertThat(jobs.isPending(Duration.ofHours(2))).as("routine").isFalse();

        request("web");
        assertThat(jobs.isPending(Duration.ZERO)).as("asked for").isTrue();
        Claim claim = claimOne();
        assertThat(jobs.isPending(Duration.ZERO)).as("worked on").isTrue();
        assertThat(jobs.finish(claim, new Next(Lane.RUN, Intent.LOOK, Trigger.RETRY, Duration.ofMinutes(5), 1)))
                .isTrue();
        assertThat(jobs.isPending(Duration.ofMinutes(4))).as("again later").isFalse();
        assertThat(jobs.isPending(Duration.ofMinutes(6))).as("again soon").isTrue();
    }

    @Test
    void theStateCountsEveryLane() {
        assertThat(jobs.untilNextDue(List.of(Lane.values()))).isEmpty();
        request("a");
        request("b");
        claimOne();
        database.timePasses(Duration.ofSeconds(7));

        LaneState state = state(Lane.RUN);

        assertThat(jobs.state()).containsOnlyKeys(Lane.values());
        assertThat(state.waiting()).isOne();
        assertThat(state.leased()).isOne();
        assertThat(state.scheduled()).isZero();
        assertThat(state.oldest().orElseThrow()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(60));
        assertThat(state(Lane.TREE)).isEqualTo(new LaneState(0, 0, 0, Optional.empty()));
        assertThat(jobs.untilNextDue(List.of(Lane.RUN))).contains(Duration.ZERO);
    }

    @Test
    void aClockThatWasSetBackLetsNothingWait() {
        request("web");
        Claim claim = claimOne();
        jobs.finish(claim, Next.after(Lane.RUN, Trigger.RECONCILE, Duration.ofHours(24)));
        assertThat(jobs.claim(Lane.RUN, 1)).as("a long interval is no jump").isEmpty();

        database.timePasses(Duration.ofHours(-30));

        assertThat(jobs.untilNextDue(List.of(Lane.RUN))).contains(Duration.ZERO);
        Claim after = claimOne();
        database.timePasses(Duration.ofHours(-30));
        assertThat(jobs.claim(Lane.RUN, 1))
                .as("whoever holds it may still be alive")
                .isEmpty();
        database.timePasses(Duration.ofSeconds(31));
        assertThat(claimOne().leaseNumber()).isGreaterThan(after.leaseNumber());
    }

    @Test
    void somebodyIsCalledAfterACommit() {
        AtomicInteger calls = new AtomicInteger();
        store.onWork(calls::incrementAndGet);
        int before = calls.get();

        request("web");

        assertThat(calls.get()).isGreaterThan(before);
    }
}
