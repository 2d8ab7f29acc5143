package dev.flycd.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.Fly;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import dev.flycd.server.store.AppRow.Presence;
import dev.flycd.server.store.RepositoryRow;
import dev.flycd.server.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What neither the author of a config nor the holder of a webhook's secret can have or do. */
class HostileAuthorsTest {

    @TempDir
    private Path folder;

    private Fly fly;
    private GitFixture config;

    @BeforeEach
    void makeRepository() {
        fly = SimulatedFly.inMemory();
        config = GitFixture.create(folder.resolve("config.git"));
        config.file(
                "web/app.yaml",
                "app: web\nprimary_region: arn\nsource: {type: inline-docker-file, inline: FROM nginx}\n");
        config.commit("first");
    }

    @AfterEach
    void close() {
        fly.close();
        config.close();
    }

    private WatchedTree tree() {
        return new WatchedTree.Repository(config.url(), "", GitRef.branch("main"));
    }

    @Test
    void anAuthorCannotHaveAFolderOfTheServersMachineRead() {
        try (GitFixture others = GitFixture.create(folder.resolve("mirrors/others.git"))) {
            others.file("Dockerfile", "FROM nginx").commit("not for everybody");
            config.file(
                            "spy/app.yaml",
                            "app: spy\nprimary_region: arn\nsource: {type: git, repo: \"" + others.url() + "\"}\n")
                    .file("spies/project.yaml", "project: spies\nsource: {type: git, repo: " + others.folder() + "}\n")
                    .commit("look around");
        }
        try (RunningWork work = RunningWork.start(folder, fly, tree())) {
            work.untilSynced("web");
            assertThat(work.row("spy").presence()).isEqualTo(Presence.INVALID);
            assertThat(work.row("spy").placement().problems())
                    .singleElement()
                    .asString()
                    .contains("spy/app.yaml:3:", "is a folder of the machine");
            assertThat(work.store().repositories().all())
                    .extracting(RepositoryRow::name)
                    .noneMatch(name -> name.contains("others"));
        }
    }

    @Test
    void aFloodOfDeliveriesIsNotKept() {
        try (RunningWork work = RunningWork.start(folder, fly, tree(), new Retention(Duration.ofDays(30), 100))) {
            work.untilSynced("web");
            for (int i = 0; i < 2_300; i++) {
                work.hears("https://example.com/no/body" + i + ".git");
            }
            work.push(RepoUrl.parse("https://example.com/the/last.git"));
            work.until(
                    "all handled",
                    () -> work.store().deliveries().untilNextDue().isEmpty());
            assertThat(work.store().deliveries().recent(5_000, Optional.empty()))
                    .hasSizeLessThan(1_500);
        }
    }
}
