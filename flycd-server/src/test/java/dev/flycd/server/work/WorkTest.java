package dev.flycd.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.Fly;
import dev.flycd.fly.Machine;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.AppName;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.AppRow.Presence;
import dev.flycd.server.store.Delivery;
import dev.flycd.server.store.JobName;
import dev.flycd.server.store.JobRequest;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.LaneState;
import dev.flycd.server.store.Run;
import dev.flycd.server.store.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTest {

    @TempDir
    private Path folder;

    private Fly fly;
    private GitFixture code;
    private GitFixture config;

    @BeforeEach
    void makeRepositories() {
        fly = SimulatedFly.inMemory();
        code = GitFixture.create(folder.resolve("code.git"));
        config = GitFixture.create(folder.resolve("config.git"));
        code.file("web/Dockerfile", "FROM nginx").file("worker/Dockerfile", "FROM busybox");
        code.commit("first");
        config.file("web/app.yaml", app("web", "web")).file("worker/app.yaml", app("worker", "worker"));
        config.commit("first");
    }

    @AfterEach
    void close() {
        fly.close();
        code.close();
        config.close();
    }

    private String app(String name, String path) {
        return """
                app: %s
                primary_region: arn
                source: {type: git, repo: "%s", path: %s, ref: {branch: main}}
                """.formatted(name, code.remote(), path);
    }

    private RunningWork start() {
        return RunningWork.start(folder, fly, new WatchedTree.Repository(config.url(), "", GitRef.branch("main")));
    }

    @Test
    void deploysEverythingWhenItStartsForTheFirstTime() {
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
            assertThat(work.row("web").status().orElseThrow().health().status()).isEqualTo("Healthy");
            List<Run> history = work.store().runs().history("web", 10, Optional.empty());
            assertThat(history).hasSize(1);
            assertThat(history.get(0).end().result()).isEqualTo(RunResult.SUCCEEDED);
            assertThat(history.get(0).start().trigger()).isEqualTo(Trigger.START);
            assertThat(history.get(0).start().flyToml()).contains("primary_region = \"arn\"");
        }
    }

    @Test
    void aPushDeploysOnlyTheAppsWhoseFolderItTouches() {
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
            int worker = work.release("worker");
            int web = work.release("web");
            code.file("web/Dockerfile", "FROM nginx:2").commit("change web");
            work.push(code.remote());
            work.until("web deployed", () -> work.release("web") > web);
            work.untilSynced("web", "worker");
            assertThat(work.release("worker")).isEqualTo(worker);
        }
    }

    @Test
    void aPushToAnotherBranchDeploysNothing() {
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
            int web = work.release("web");
            code.branch("other").file("web/Dockerfile", "FROM nginx:2").commit("elsewhere");
            String delivery = work.push(code.remote());
            work.until("handled", () -> isDone(work, delivery));
            work.untilQuiet();
            assertThat(work.release("web")).isEqualTo(web);
        }
    }

    @Test
    void aPushToTheConfigDeploysChangedAndNewAppsAndReportsRemovedOnes() {
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
            int web = work.release("web");
            config.file("web/app.yaml", app("web", "web") + "env: {COLOUR: red}\n")
                    .file("extra/app.yaml", app("extra", "worker"))
                    .delete("worker")
                    .commit("change, add, remove");
            work.push(config.url());
            work.until("web deployed", () -> work.release("web") > web);
            work.until("worker noted", () -> work.row("worker").presence() == Presence.REMOVED);
            work.untilSynced("web", "extra");
            assertThat(work.release("worker")).as("nothing is deleted").isPositive();
        }
    }

    @Test
    void aChangeOfCountsAloneIsCarriedOut() {
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
            config.file("web/app.yaml", app("web", "web") + "machines: {count: 3}\n")
                    .commit("three");
            work.push(config.url());
            work.until("three machines", () -> machines(work, "web").size() == 3);
        }
    }

    @Test
    void driftIsReportedAndRepairedOnlyWhenAskedFor() {
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
            fly.destroyMachine(new AppName("web"), machines(work, "web").get(0).id());
            look(work, "web", Intent.LOOK, Trigger.RECONCILE);
            work.until("drift", () -> work.sync("web").equals("OutOfSync"));
            work.untilQuiet();
            AppRow.Status status = work.row("web").status().orElseThrow();
            assertThat(status.sync().reason()).isEqualTo("Drift");
            assertThat(status.differences()).isNotEmpty();
            assertThat(status.health().status()).isEqualTo("Missing");
            assertThat(machines(work, "web")).isEmpty();

            look(work, "web", Intent.SYNC, Trigger.PERSON);
            work.untilSynced("web");
            assertThat(machines(work, "web")).hasSize(1);
        }
    }

    @Test
    void selfHealRepairsDrift() {
        config.file("web/app.yaml", app("web", "web") + "flycd: {sync: {self_heal: true}}\n")
                .commit("heal");
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
            fly.destroyMachine(new AppName("web"), machines(work, "web").get(0).id());
            look(work, "web", Intent.LOOK, Trigger.RECONCILE);
            work.until("repaired", () -> machines(work, "web").size() == 1);
        }
    }

    @Test
    void aSuspendedAppIsNotDeployedUntilItIsResumed() {
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
            int web = work.release("web");
            work.store().apps().suspend("web", "anna", "incident");
            code.file("web/Dockerfile", "FROM nginx:2").commit("change web");
            work.push(code.remote());
            work.until("out of sync", () -> work.sync("web").equals("OutOfSync"));
            work.untilQuiet();
            assertThat(work.row("web").status().orElseThrow().sync().reason()).isEqualTo("Suspended");
            assertThat(work.release("web")).isEqualTo(web);

            work.store().apps().resume("web");
            look(work, "web", Intent.LOOK, Trigger.PERSON);
            work.until("deployed", () -> work.release("web") > web);
        }
    }

    @Test
    void aRestartDeploysNothingAndFindsWhatWasMissed() {
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
        }
        int web = release("web");
        int worker = release("worker");
        code.file("web/Dockerfile", "FROM nginx:2").commit("while nobody looked");
        try (RunningWork work = start()) {
            work.until("deployed", () -> work.release("web") > web);
            work.untilSynced("web", "worker");
            assertThat(work.release("worker")).isEqualTo(worker);
        }
    }

    @Test
    void aBuildThatFailsIsNotTriedAgainUntilSomethingChanges() {
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
            code.file("web/Dockerfile", "FROM nginx\nRUN false").commit("broken");
            work.push(code.remote());
            work.until("failed", () -> work.row("web").attempt().orElseThrow().result() == RunResult.FAILED);
            work.untilQuiet();
            look(work, "web", Intent.LOOK, Trigger.RECONCILE);
            work.untilQuiet();
            assertThat(work.store().runs().history("web", 10, Optional.empty())).hasSize(2);
            assertThat(work.row("web").status().orElseThrow().sync().reason()).isEqualTo("LastAttemptFailed");

            code.file("web/Dockerfile", "FROM nginx:3").commit("mended");
            work.push(code.remote());
            work.untilSynced("web");
        }
    }

    @Test
    void pushesDuringADeployLeadToExactlyOneMore() {
        HeldFly held = HeldFly.before(fly);
        held.pass(2);
        try (RunningWork work = RunningWork.start(
                folder, held.fly(), new WatchedTree.Repository(config.url(), "", GitRef.branch("main")))) {
            work.untilSynced("web", "worker");
            code.file("web/Dockerfile", "FROM nginx:2").commit("2");
            work.push(code.remote());
            work.until("a deploy is under way", () -> held.begun() == 3);
            for (int i = 3; i < 20; i++) {
                code.file("web/Dockerfile", "FROM nginx:" + i).commit("" + i);
                String delivery = work.push(code.remote());
                work.until("handled", () -> isDone(work, delivery));
            }
            work.until("asked for", () -> {
                LaneState repositories =
                        Objects.requireNonNull(work.store().jobs().state().get(Lane.REPOSITORY));
                return repositories.waiting() == 0 && repositories.leased() == 0;
            });
            held.pass(100);
            work.untilSynced("web");
            assertThat(held.begun()).isEqualTo(4);
            assertThat(held.overlapped()).isFalse();
            assertThat(work.row("web").status().orElseThrow().live().commit())
                    .isEqualTo(work.row("web").status().orElseThrow().desired().commit());
        }
    }

    @Test
    void aBrokenProjectRemovesNoApp() {
        config.file("project.yaml", "project: all\nsource: {type: local, path: apps}\n")
                .file("apps/inner/app.yaml", app("inner", "web"))
                .commit("project");
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker", "inner");
            config.file("project.yaml", "project: all\nsource: {type: local, path: 7}\ncommon: [\n")
                    .commit("broken");
            work.push(config.url());
            work.until("noted", () -> work.row("inner").presence() == Presence.INVALID);
            assertThat(work.row("inner").placement().problems()).isNotEmpty();

            config.file("project.yaml", "project: all\nsource: {type: local, path: apps}\n")
                    .commit("mended");
            work.push(config.url());
            work.until("back", () -> work.row("inner").presence() == Presence.VALID);
        }
    }

    @Test
    void aFolderIsWatchedToo() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree/one"));
        Files.writeString(
                tree.resolve("app.yaml"),
                "app: one\nprimary_region: arn\nsource: {type: inline-docker-file, inline: FROM nginx}\n");
        try (RunningWork work = RunningWork.start(folder, fly, new WatchedTree.Folder(folder.resolve("tree")))) {
            work.untilSynced("one");
        }
    }

    @Test
    void aRepositoryThatIsGoneMarksItsAppsAndLeavesOthersAlone() throws IOException {
        try (GitFixture other = GitFixture.create(folder.resolve("other.git"))) {
            other.file("Dockerfile", "FROM nginx").commit("first");
            config.file(
                            "other/app.yaml",
                            app("other", ".")
                                    .replace(
                                            code.remote().toString(),
                                            other.remote().toString()))
                    .commit("other");
        }
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker", "other");
            Files.move(folder.resolve("other.git"), folder.resolve("gone.git"));
            work.push(RepoUrl.parse("https://disk.example.com" + folder.resolve("other.git")));
            work.until("marked", () -> work.sync("other").equals("Unknown"));
            assertThat(work.row("other").status().orElseThrow().sync().reason()).isEqualTo("SourceUnreachable");
            assertThat(work.sync("web")).isEqualTo("Synced");

            Files.move(folder.resolve("gone.git"), folder.resolve("other.git"));
            work.push(RepoUrl.parse("https://disk.example.com" + folder.resolve("other.git")));
            work.untilSynced("other");
        }
    }

    @Test
    void aRepositoryThatIsMadeLaterIsFound() {
        Path later = folder.resolve("later.git");
        config.file(
                        "later/app.yaml",
                        app("later", ".").replace(code.remote().toString(), "https://disk.example.com" + later))
                .commit("later");
        try (RunningWork work = start()) {
            work.until("marked", () -> work.sync("later").equals("Unknown"));
            try (GitFixture made = GitFixture.create(later)) {
                made.file("Dockerfile", "FROM nginx").commit("first");
            }
            work.push(RepoUrl.parse("https://disk.example.com" + later));
            work.untilSynced("later");
        }
    }

    @Test
    void aSyncAsksForWhatIsThereNow() {
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
            int web = work.release("web");
            code.file("web/Dockerfile", "FROM nginx:2").commit("nobody tells");
            work.request(new JobRequest(JobName.app("web"), Lane.RUN, Intent.SYNC, Trigger.PERSON, "test"));
            work.until("deployed", () -> work.release("web") > web);
        }
    }

    @Test
    void whatNobodyUsesIsSaid() {
        try (RunningWork work = start()) {
            work.untilSynced("web", "worker");
            String delivery = work.push(RepoUrl.parse("https://example.com/no/body.git"));
            work.until(
                    "handled",
                    () -> work.store()
                            .deliveries()
                            .find(delivery)
                            .orElseThrow()
                            .result()
                            .isPresent());
            assertThat(work.store().deliveries().find(delivery).orElseThrow().result())
                    .contains("no app and no project uses this repository");
        }
    }

    private static boolean isDone(RunningWork work, String delivery) {
        return work.store().deliveries().find(delivery).orElseThrow().state() == Delivery.State.DONE;
    }

    private static void look(RunningWork work, String app, Intent intent, Trigger trigger) {
        work.request(new JobRequest(JobName.app(app), Lane.LOOK, intent, trigger, "test"));
    }

    private static List<Machine> machines(RunningWork work, String app) {
        return work.fly().observe(new AppName(app), Set.of()).machines().stream()
                .filter(Machine::exists)
                .toList();
    }

    private int release(String app) {
        return fly.observe(new AppName(app), Set.of()).machines().stream()
                .mapToInt(Machine::releaseVersion)
                .max()
                .orElse(0);
    }
}
