package dev.flycd.server.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.Fly;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import dev.flycd.server.store.JobRequest.Trigger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Apps whose code is in the config tree itself. */
class CodeInTheTreeTest {

    @Test
    void aPushDeploysTheAppsWhoseCodeLiesBesideTheirConfigAndHasChanged(@TempDir Path folder) {
        GitFixture config = GitFixture.create(folder.resolve("config.git"));
        for (String name : List.of("site", "docs")) {
            config.file(
                            name + "/app.yaml",
                            "app: %s\nprimary_region: arn\nsource: {type: local, path: .}\n".formatted(name))
                    .file(name + "/Dockerfile", "FROM nginx");
        }
        config.commit("apps with their code");
        WatchedTree tree = new WatchedTree.Repository(config.url(), "", GitRef.branch("main"));
        try (config;
                Fly fly = SimulatedFly.inMemory();
                RunningWork work = RunningWork.start(folder, fly, tree)) {
            work.untilSynced("site", "docs");
            int site = work.release("site");
            int docs = work.release("docs");
            config.file("site/Dockerfile", "FROM nginx:2").commit("change site");
            work.push(config.remote());
            work.until("site deployed", () -> work.release("site") > site);
            work.untilSynced("site", "docs");
            assertThat(work.release("docs")).isEqualTo(docs);
            assertThat(work.store().runs().history("site", 1, Optional.empty()))
                    .first()
                    .satisfies(run -> assertThat(run.start().trigger()).isEqualTo(Trigger.WEBHOOK));
        }
    }
}
