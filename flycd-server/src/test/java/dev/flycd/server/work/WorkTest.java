package dev.flycd.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.Fly;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.RepoUrl;
import dev.flycd.server.store.AppRow.Presence;
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
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkTest {

    @TempDir
    private Path folder;

    @AutoClose
    private TwoApps apps;

    private Fly fly;
    private GitFixture code;
    private GitFixture config;

    @BeforeEach
    void makeApps() {
        apps = TwoApps.in(folder);
        fly = apps.fly();
        code = apps.code();
        config = apps.config();
    }

    @Test
    void deploysEverythingWhenItStartsForTheFirstTime() {
        try (RunningWork work = apps.start()) {
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
        try (RunningWork work = apps.start()) {
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
        try (RunningWork work = apps.start()) {
            work.untilSynced("web", "worker");
            int web = work.release("web");
            code.branch("other").file("web/Dockerfile", "FROM nginx:2").commit("elsewhere");
            String delivery = work.push(code.remote());
            work.until("handled", () -> work.isDone(delivery));
            work.untilQuiet();
            assertThat(work.release("web")).isEqualTo(web);
        }
    }

    @Test
    void aPushToTheConfigDeploysChangedAndNewAppsAndReportsRemovedOnes() {
        try (RunningWork work = apps.start()) {
            work.untilSynced("web", "worker");
            int web = work.release("web");
            config.file("web/app.yaml", apps.app("web", "web") + "env: {COLOUR: red}\n")
                    .file("extra/app.yaml", apps.app("extra", "worker"))
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
        try (RunningWork work = apps.start()) {
            work.untilSynced("web", "worker");
            config.file("web/app.yaml", apps.app("web", "web") + "machines: {count: 3}\n")
                    .commit("three");
            work.push(config.url());
            work.until("three machines", () -> work.machines("web").size() == 3);
        }
    }

    @Test
    void aRestartDeploysNothingAndFindsWhatWasMissed() {
        int web;
        int worker;
        try (RunningWork work = apps.start()) {
            work.untilSynced("web", "worker");
            web = work.release("web");
            worker = work.release("worker");
        }
        code.file("web/Dockerfile", "FROM nginx:2").commit("while nobody looked");
        try (RunningWork work = apps.start()) {
            work.until("deployed", () -> work.release("web") > web);
            work.untilSynced("web", "worker");
            assertThat(work.release("worker")).isEqualTo(worker);
        }
    }

    @Test
    void pushesDuringADeployLeadToExactlyOneMore() {
        HeldFly held = HeldFly.before(fly);
        held.pass(2);
        try (RunningWork work = RunningWork.start(folder, held.fly(), apps.tree())) {
            work.untilSynced("web", "worker");
            code.file("web/Dockerfile", "FROM nginx:2").commit("2");
            work.push(code.remote());
            work.until("a deploy is under way", () -> held.begun() == 3);
            for (int i = 3; i < 20; i++) {
                code.file("web/Dockerfile", "FROM nginx:" + i).commit("" + i);
                String delivery = work.push(code.remote());
                work.until("handled", () -> work.isDone(delivery));
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
    void aSyncAsksForWhatIsThereNow() {
        try (RunningWork work = apps.start()) {
            work.untilSynced("web", "worker");
            int web = work.release("web");
            code.file("web/Dockerfile", "FROM nginx:2").commit("nobody tells");
            work.request(new JobRequest(JobName.app("web"), Lane.RUN, Intent.SYNC, Trigger.PERSON, "test"));
            work.until("deployed", () -> work.release("web") > web);
        }
    }

    @Test
    void whatNobodyUsesIsSaid() {
        try (RunningWork work = apps.start()) {
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
}
