package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.store.Accepted.Novelty;
import dev.flycd.server.store.Delivery.State;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesTest extends StoreContract {

    @Test
    void anAcceptedDeliveryAsksForItsJob() {
        Accepted accepted = accept(delivery("1", "d1"));

        assertThat(accepted.novelty()).isEqualTo(Novelty.NEW);
        Claim claim = jobs.claim(Lane.DELIVERIES, 9).get(0);
        assertThat(claim.job()).isEqualTo(JobName.DELIVERIES);
        assertThat(claim.trigger()).isEqualTo(Trigger.WEBHOOK);
        Delivery delivery = deliveries.begin(9).get(0);
        assertThat(delivery.id()).isEqualTo(accepted.id());
        assertThat(delivery.attempts()).isOne();
        assertThat(delivery.event().summary()).isEqualTo("push to https://github.com/org/web refs/heads/main");

        deliveries.finish(
                Map.of(delivery.id(), "2 apps"),
                List.of(new JobRequest(
                        JobName.repository("github.com/org/web"),
                        Lane.REPOSITORY,
                        Intent.LOOK,
                        Trigger.WEBHOOK,
                        "github")));

        assertThat(deliveries.begin(9)).isEmpty();
        assertThat(jobs.claim(Lane.REPOSITORY, 9)).hasSize(1);
        Delivery done = deliveries.find(accepted.id()).orElseThrow();
        assertThat(done.state()).isEqualTo(State.DONE);
        assertThat(done.result()).contains("2 apps");
    }

    @Test
    void theSameIdOrTheSameContentWithinAnHourIsTheSameDelivery() {
        Accepted first = accept(delivery("1", "d1"));

        assertThat(accept(delivery("1", "other"))).isEqualTo(new Accepted(first.id(), Novelty.REPEATED));
        assertThat(accept(delivery("2", "d1"))).isEqualTo(new Accepted(first.id(), Novelty.REPEATED));
        assertThat(accept(delivery("", "d1"))).isEqualTo(new Accepted(first.id(), Novelty.REPEATED));
        assertThat(deliveries.find(first.id()).orElseThrow().times()).isEqualTo(4);

        database.timePasses(Duration.ofMinutes(61));
        assertThat(accept(delivery("2", "d1")).novelty()).isEqualTo(Novelty.NEW);
        assertThat(accept(delivery("1", "d9"))).isEqualTo(new Accepted(first.id(), Novelty.REPEATED));
    }

    @Test
    void theSameIdOfAnotherProviderIsAnotherDelivery() {
        accept(delivery("1", "d1"));

        assertThat(accept(new NewDelivery("gitlab", Optional.of("1"), "d2", push("web")))
                        .novelty())
                .isEqualTo(Novelty.NEW);
    }

    @Test
    void aDeliveryThatWasDealtWithIsLookedAtAgainWhenItIsSentAgain() {
        Accepted accepted = accept(delivery("1", "d1"));
        deliveries.begin(9);
        deliveries.finish(Map.of(accepted.id(), "nothing"), List.of());

        accept(delivery("1", "d1"));

        Delivery again = deliveries.begin(9).get(0);
        assertThat(again.id()).isEqualTo(accepted.id());
        assertThat(again.attempts()).isOne();
        assertThat(again.result()).isEmpty();
    }

    @Test
    void deliveriesComeInTheOrderTheyArrived() {
        List<String> ids = IntStream.range(0, 20)
                .mapToObj(i -> accept(delivery("r" + i, "d" + i)).id())
                .toList();

        assertThat(deliveries.begin(7)).extracting(Delivery::id).containsExactlyElementsOf(ids.subList(0, 7));
        assertThat(deliveries.recent(5, Optional.empty()))
                .extracting(Delivery::id)
                .containsExactly(ids.get(19), ids.get(18), ids.get(17), ids.get(16), ids.get(15));
        assertThat(deliveries.recent(2, Optional.of(ids.get(15))))
                .extracting(Delivery::id)
                .containsExactly(ids.get(14), ids.get(13));
        assertThat(ids).isSorted();
    }

    @Test
    void aPoisonDeliveryIsSetAsideAfterFiveTriesAndCanBeReplayed() {
        String id = accept(delivery("1", "d1")).id();
        for (int seconds : new int[] {5, 10, 20, 40, 0}) {
            assertThat(deliveries.begin(9)).hasSize(1);
            long before = System.nanoTime();
            deliveries.failed(id, "no such thing");
            assertThat(deliveries.begin(9)).isEmpty();
            if (seconds > 0) {
                Duration left = deliveries.untilNextDue().orElseThrow();
                Duration since = Duration.ofNanos(System.nanoTime() - before).plusMillis(1);
                assertThat(left).isLessThanOrEqualTo(Duration.ofSeconds(seconds));
                assertThat(left.plus(since)).isGreaterThanOrEqualTo(Duration.ofSeconds(seconds));
            }
            database.timePasses(Duration.ofSeconds(seconds));
        }
        database.timePasses(Duration.ofDays(1));
        assertThat(deliveries.begin(9)).isEmpty();
        assertThat(deliveries.untilNextDue()).isEmpty();
        Delivery aside = deliveries.find(id).orElseThrow();
        assertThat(aside.state()).isEqualTo(State.SET_ASIDE);
        assertThat(aside.attempts()).isEqualTo(5);
        assertThat(aside.result()).contains("no such thing");
        jobs.claim(Lane.DELIVERIES, 1).forEach(claim -> jobs.finish(claim, IN_AN_HOUR));

        assertThat(deliveries.replay(id)).isTrue();
        assertThat(deliveries.replay("nobody")).isFalse();

        assertThat(jobs.claim(Lane.DELIVERIES, 1)).hasSize(1);
        assertThat(deliveries.begin(9)).extracting(Delivery::attempts).containsExactly(1);
    }

    @Test
    void aDeliveryThatEndsTheServerEachTimeIsSetAsideAndTheOthersAreNot() {
        String poison = accept(delivery("1", "d1")).id();
        String good = accept(delivery("2", "d2")).id();
        assertThat(deliveries.begin(9)).extracting(Delivery::id).containsExactly(poison, good);
        for (int crash = 2; crash <= 5; crash++) {
            assertThat(deliveries.begin(9))
                    .as("what was cut off before comes alone")
                    .extracting(Delivery::id)
                    .containsExactly(poison);
        }

        assertThat(deliveries.begin(9)).extracting(Delivery::id).containsExactly(good);

        assertThat(deliveries.find(poison).orElseThrow().state()).isEqualTo(State.SET_ASIDE);
        assertThat(deliveries.find(poison).orElseThrow().result().orElseThrow()).contains("ended each time");
    }

    @Test
    void everyKindOfEventIsReadAsItWasWritten() {
        List<SourceEvent> events = List.of(
                new SourceEvent.Push(
                        List.of(RepoUrl.parse("git@github.com:org/web.git"), RepoUrl.parse("https://a.example/b/c")),
                        List.of(
                                new RefChange("refs/heads/ümlaut", RefChange.Kind.CREATED),
                                new RefChange("refs/tags/v1", RefChange.Kind.DELETED))),
                new SourceEvent.PullRequest(
                        List.of(RepoUrl.parse("https://a.example/b/c")),
                        1L << 40,
                        SourceEvent.PullRequest.Action.CLOSED),
                new SourceEvent.ImagePush("ghcr.io/org/app", "v1"),
                new SourceEvent.Other("a ping"));
        for (SourceEvent event : events) {
            String id = accept(new NewDelivery("github", Optional.empty(), event.toString(), event))
                    .id();

            assertThat(deliveries.find(id).orElseThrow().event()).isEqualTo(event);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "u@https:org/web",
                "u@host:a@b/c",
                "u@host::a/b",
                "https://host/a ?b",
                "ssh://u@host/a/b ?",
                "u@[::1]:a",
                "file:///srv/a b?c "
            })
    void anAddressThatIsNoneWithoutItsUserStopsNoDelivery(String address) {
        RepoUrl odd = RepoUrl.parse(address.strip());
        String poison = accept(new NewDelivery(
                        "generic", Optional.empty(), "d1", new SourceEvent.Push(List.of(odd), List.of())))
                .id();
        String good = accept(delivery("2", "d2")).id();

        assertThat(deliveries.recent(9, Optional.empty()))
                .extracting(Delivery::id)
                .containsExactly(good, poison);
        assertThat(deliveries.begin(9)).extracting(Delivery::id).containsExactly(poison, good);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"kind\":\"push\",\"changes\":[{\"kind\":\"SPUN\"}]}", "{\"kind\":\"pull", "", "[1]"})
    void aRowThatCannotBeReadStopsNoOther(String stored) {
        String damaged = accept(delivery("1", "d1")).id();
        String good = accept(delivery("2", "d2")).id();
        database.execute("update delivery set event = '" + stored + "' where id = '" + damaged + "'");

        assertThat(deliveries.begin(9)).extracting(Delivery::id).containsExactly(damaged, good);
        assertThat(deliveries.find(damaged).orElseThrow().event()).isInstanceOf(SourceEvent.Other.class);
    }

    @Test
    void whatIsStoredIsBoundedAndHoldsNoUserInformation() throws SQLException {
        List<RepoUrl> addresses = IntStream.range(0, 50)
                .mapToObj(i -> RepoUrl.parse("https://user:canary@github.com/org/r" + i + "x".repeat(i % 2 * 500)))
                .toList();
        List<RefChange> changes = IntStream.range(0, 500)
                .mapToObj(i -> new RefChange("refs/heads/" + "x\0".repeat(2_000), RefChange.Kind.MOVED))
                .toList();
        String id = accept(
                        new NewDelivery("git\0hub", Optional.of("a\0b"), "d", new SourceEvent.Push(addresses, changes)))
                .id();

        SourceEvent.Push read =
                (SourceEvent.Push) deliveries.find(id).orElseThrow().event();

        assertThat(read.addresses()).hasSize(20);
        assertThat(read.changes()).hasSize(20).allMatch(change -> change.ref().length() <= 300);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select event from delivery")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).doesNotContain("canary");
        }
    }

    @Test
    void aStoreThatIsClosedAcceptsNothing() {
        store.close();

        assertThat(deliveries.accept(delivery("1", "d1")).toCompletableFuture())
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .havingCause()
                .isInstanceOf(StoreException.class)
                .withMessageContaining("stopping");
    }
}
