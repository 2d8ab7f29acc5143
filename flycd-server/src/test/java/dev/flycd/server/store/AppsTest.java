package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.flycd.server.store.AppRow.Placement;
import dev.flycd.server.store.AppRow.Presence;
import dev.flycd.server.testing.Pauses;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppsTest extends StoreContract {

    @Test
    void theTreeSaysWhichAppsThereAre() {
        place(Map.of("a", at("a/app.yaml"), "b", at("b/app.yaml")), Map.of("c", at("c/app.yaml")), "1");
        place(Map.of("a", at("moved/app.yaml"), "c", at("c/app.yaml")), Map.of(), "2");

        assertThat(store.apps().all())
                .extracting(
                        AppRow::name, AppRow::presence, app -> app.placement().file())
                .containsExactly(
                        tuple("a", Presence.VALID, "moved/app.yaml"),
                        tuple("b", Presence.REMOVED, "b/app.yaml"),
                        tuple("c", Presence.VALID, "c/app.yaml"));
        assertThat(store.tree().row().version()).isEqualTo("2");
        assertThat(store.apps().find("nobody")).isEmpty();
    }

    @Test
    void whatIsKnownOfAnAppSurvivesThatItIsPlacedAgain() {
        place(Map.of("web", at("app.yaml")), Map.of(), "1");
        compare(status("OutOfSync", "Degraded"));
        store.apps().suspend("web", "ada", "holidays");
        store.apps().hold("web", new AppRow.Hold("0123", "ada", "it worked", Instant.EPOCH));

        place(Map.of(), Map.of("web", at("app.yaml")), "2");

        AppRow app = store.apps().find("web").orElseThrow();
        assertThat(app.presence()).isEqualTo(Presence.INVALID);
        assertThat(app.status()).isPresent();
        assertThat(app.suspension().orElseThrow().by()).isEqualTo("ada");
        assertThat(app.hold().orElseThrow()).isEqualTo(new AppRow.Hold("0123", "ada", "it worked", Instant.EPOCH));
        assertThat(store.apps().resume("web")).isTrue();
        assertThat(store.apps().resume("web")).isFalse();
        assertThat(store.apps().letGo("web")).isTrue();
        assertThat(store.apps().letGo("web")).isFalse();
    }

    @Test
    void sinceWhenSomethingIsSoIsKeptWhileItStaysSo() {
        place(Map.of("web", at("app.yaml")), Map.of(), "1");
        compare(status("OutOfSync", "Healthy"));
        AppRow.Status first = status();

        compare(status("OutOfSync", "Degraded"));
        AppRow.Status second = status();

        assertThat(second.sync().since()).isEqualTo(first.sync().since());
        assertThat(second.health().since()).isAfter(first.health().since());

        store.apps().markUnknown(List.of("web", "nobody"), "Unreachable", "the repository does not answer");
        AppRow.Status unknown = status();
        assertThat(unknown.sync().status()).isEqualTo("Unknown");
        assertThat(unknown.sync().reason()).isEqualTo("Unreachable");
        assertThat(unknown.sync().since()).isAfter(second.sync().since());
        assertThat(unknown.health()).isEqualTo(second.health());
        assertThat(unknown.differences()).isEqualTo(second.differences());
        store.apps().markUnknown(List.of("web"), "Unreachable", "still not");
        assertThat(status().sync().since()).isEqualTo(unknown.sync().since());
    }

    @Test
    void aComparisonByALostClaimIsForgotten() {
        place(Map.of("web", at("app.yaml")), Map.of(), "1");
        request("web");
        Claim claim = claimOne();
        database.timePasses(Jobs.LEASE.plusMillis(1));

        store.apps().compared(claim, status("Synced", "Healthy"), Optional.empty());

        assertThat(store.apps().find("web").orElseThrow().status()).isEmpty();
    }

    @Test
    void repositoriesAreRemembered() {
        Repositories repositories = store.repositories();
        repositories.trouble("github.com/org/web", "no route");
        Instant since = repositories
                .find("github.com/org/web")
                .orElseThrow()
                .trouble()
                .orElseThrow()
                .since();
        repositories.trouble("github.com/org/web", "still no route");
        RepositoryRow troubled = repositories.find("github.com/org/web").orElseThrow();
        assertThat(troubled.trouble()).contains(new Trouble("still no route", since));
        assertThat(troubled.seenAt()).isEmpty();

        repositories.seen("github.com/org/web", "abc");

        RepositoryRow seen = repositories.all().get(0);
        assertThat(seen.trouble()).isEmpty();
        assertThat(seen.state()).contains("abc");
        assertThat(seen.seenAt()).isPresent();
    }

    @Test
    void troubleWithTheTreeIsRememberedUntilItIsRead() {
        assertThat(store.tree().row()).isEqualTo(TreeRow.NEVER_READ);

        store.tree().note(Optional.of("no route"));
        Instant since = store.tree().row().trouble().orElseThrow().since();
        store.tree().note(Optional.of("still no route"));

        assertThat(store.tree().row())
                .isEqualTo(new TreeRow("", Optional.empty(), Optional.of(new Trouble("still no route", since))));

        place(Map.of(), Map.of(), "1");
        store.tree().note(Optional.empty());

        assertThat(store.tree().row().version()).isEqualTo("1");
        assertThat(store.tree().row().readAt()).isPresent();
        assertThat(store.tree().row().trouble()).isEmpty();
    }

    private void compare(AppRow.Status status) {
        request("web");
        Claim claim = claimOne();
        store.apps().compared(claim, status, Optional.empty());
        jobs.finish(claim, IN_AN_HOUR);
        // One clock of milliseconds tells the two apart.
        Instant now = store.now();
        Pauses.until(5, "time passes", () -> store.now().isAfter(now));
    }

    private AppRow.Status status() {
        return store.apps().find("web").orElseThrow().status().orElseThrow();
    }

    private void place(Map<String, Placement> valid, Map<String, Placement> invalid, String version) {
        store.apps().place(valid, invalid, version, List.of());
    }

    private static AppRow.Status status(String sync, String health) {
        return new AppRow.Status(
                new AppRow.Sync(sync, "Drift", "something", Instant.EPOCH),
                new AppRow.Health(health, "", Instant.EPOCH),
                new AppRow.Versions("c2", "a2", "89ab", "image"),
                new AppRow.Versions("c1", "a1", "0123", "image"),
                List.of(new AppRow.PlannedStep("deploy", "deploy it", List.of("image"))),
                Instant.parse("2030-01-01T00:00:00Z"));
    }

    private static Placement at(String file) {
        return new Placement(
                List.of("shop"),
                Optional.of("personal"),
                file,
                "git",
                Optional.of("github.com/org/web"),
                Optional.empty(),
                Optional.of("main"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "digest");
    }
}
