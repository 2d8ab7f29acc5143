package dev.flycd.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.Outcome;
import dev.flycd.examples.embedding.PlanAndDeploy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingTest {

    @Test
    void plansAndDeploysWithAnEventListener(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("tree"));
        Files.writeString(folder.resolve("tree/app.yaml"), """
                app: embedded
                primary_region: arn
                source: {type: inline-docker-file, inline: FROM nginx}
                """);
        List<String> log = new CopyOnWriteArrayList<>();

        List<Outcome> outcomes = PlanAndDeploy.run(folder.resolve("tree"), folder.resolve("cache"), log::add);

        assertThat(outcomes).extracting(Outcome::result).containsExactly(Outcome.Result.CREATED);
        assertThat(log)
                .anySatisfy(line -> assertThat(line).startsWith("embedded: create the app"))
                .anySatisfy(line -> assertThat(line).startsWith("AppFinished"));
    }
}
