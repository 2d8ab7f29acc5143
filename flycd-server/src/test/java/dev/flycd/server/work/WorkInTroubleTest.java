package dev.flycd.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.Fly;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.AppName;
import dev.flycd.model.RepoUrl;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.AppRow.Presence;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import dev.flycd.server.store.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkInTroubleTest {

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
    void driftIsReportedAndRepairedOnlyWhenAskedFor() {
        try (RunningWork work = apps.start()) {
            work.untilSynced("web", "worker");
            fly.destroyMachine(new AppName("web"), work.machines("web").get(0).id());
            work.look("web", Intent.LOOK, Trigger.RECONCILE);
            work.until("drift", () -> work.sync("web").equals("OutOfSync"));
            work.untilQuiet();
            AppRow.Status status = work.row("web").status().orElseThrow();
            assertThat(status.sync().reason()).isEqualTo("Drift");
            assertThat(status.differences()).isNotEmpty();
            assertThat(status.health().status()).isEqualTo("Missing");
            assertThat(work.machines("web")).isEmpty();

            work.look("web", Intent.SYNC, Trigger.PERSON);
            work.untilSynced("web");
            assertThat(work.machines("web")).hasSize(1);
        }
    }

    @Test
    void selfHealRepairsDrift() {
        config.file("web/app.yaml", apps.app("web", "web") + "flycd: {sync: {self_heal: true}}\n")
                .commit("heal");
        try (RunningWork work = apps.start()) {
            work.untilSynced("web", "worker");
            fly.destroyMachine(new AppName("web"), work.machines("web").get(0).id());
            work.look("web", Intent.LOOK, Trigger.RECONCILE);
            work.until("repaired", () -> work.machines("web").size() == 1);
        }
    }

    @Test
    void aSuspendedAppIsNotDeployedUntilItIsResumed() {
        try (RunningWork work = apps.start()) {
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
            work.look("web", Intent.LOOK, Trigger.PERSON);
            work.until("deployed", () -> work.release("web") > web);
        }
    }

    @Test
    void aBuildThatFailsIsNotTriedAgainUntilSomethingChanges() {
        try (RunningWork work = apps.start()) {
            work.untilSynced("web", "worker");
            code.file("web/Dockerfile", "FROM nginx\nRUN false").commit("broken");
            work.push(code.remote());
            work.until("failed", () -> work.row("web").attempt().orElseThrow().result() == RunResult.FAILED);
            work.untilQuiet();
            work.look("web", Intent.LOOK, Trigger.RECONCILE);
            work.untilQuiet();
            assertThat(work.store().runs().history("web", 10, Optional.empty())).hasSize(2);
            assertThat(work.row("web").status().orElseThrow().sync().reason()).isEqualTo("LastAttemptFailed");

            code.file("web/Dockerfile", "FROM nginx:3").commit("mended");
            work.push(code.remote());
            work.untilSynced("web");
        }
    }

    @Test
    void aBrokenProjectRemovesNoApp() {
        config.file("project.yaml", "project: all\nsource: {type: local, path: apps}\n")
                .file("apps/inner/app.yaml", apps.app("inner", "web"))
                .commit("project");
        try (RunningWork work = apps.start()) {
            work.untilSynced("web", "worker", "inner");
            config.file("project.yaml", "project: all\nsource: {type: local, path: 7}\ncommon: [\n")
                    .commit("broken");
            work.push(config.url());
            work.until("noted", () -> work.row("inner").presence() == Presence.INVALID);
            assertThat(work.row("inner").placement().problems()).isNotEmpty();
            work.until("told", () -> work.store().tree().row().trouble().isPresent());

            config.file("project.yaml", "project: all\nsource: {type: local, path: apps}\n")
                    .commit("mended");
            work.push(config.url());
            work.until("back", () -> work.row("inner").presence() == Presence.VALID);
            work.until("told", () -> work.store().tree().row().trouble().isEmpty());
        }
    }

    @Test
    void aConfigTreeThatIsGoneIsNotedAndLeavesAppsAlone() throws IOException {
        try (RunningWork work = apps.start()) {
            work.untilSynced("web", "worker");
            Files.move(folder.resolve("config.git"), folder.resolve("gone.git"));
            work.push(config.url());
            work.until("noted", () -> work.store().tree().row().trouble().isPresent());
            assertThat(work.sync("web")).isEqualTo("Synced");
            assertThat(work.row("web").presence()).isEqualTo(Presence.VALID);

            Files.move(folder.resolve("gone.git"), folder.resolve("config.git"));
            work.push(config.url());
            work.until("read", () -> work.store().tree().row().trouble().isEmpty());
        }
    }

    @Test
    void aRepositoryThatIsGoneMarksItsAppsAndLeavesOthersAlone() throws IOException {
        try (GitFixture other = GitFixture.create(folder.resolve("other.git"))) {
            other.file("Dockerfile", "FROM nginx").commit("first");
            config.file(
                            "other/app.yaml",
                            apps.app("other", ".")
                                    .replace(
                                            code.remote().toString(),
                                            other.remote().toString()))
                    .commit("other");
        }
        try (RunningWork work = apps.start()) {
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
                        apps.app("later", ".").replace(code.remote().toString(), "https://disk.example.com" + later))
                .commit("later");
        try (RunningWork work = apps.start()) {
            work.until("marked", () -> work.sync("later").equals("Unknown"));
            try (GitFixture made = GitFixture.create(later)) {
                made.file("Dockerfile", "FROM nginx").commit("first");
            }
            work.push(RepoUrl.parse("https://disk.example.com" + later));
            work.untilSynced("later");
        }
    }
}
