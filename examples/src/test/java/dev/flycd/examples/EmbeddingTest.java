package dev.flycd.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.Outcome;
import dev.flycd.examples.embedding.CheckAnApp;
import dev.flycd.examples.embedding.DeployForReal;
import dev.flycd.examples.embedding.PlanAndDeploy;
import dev.flycd.examples.embedding.ReadASubtree;
import dev.flycd.examples.embedding.WhatWouldChange;
import dev.flycd.fly.Fly;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                .anySatisfy(line -> assertThat(line).isEqualTo("embedded: created"));
    }

    @Test
    void deploysWhatCanBeReadOnTheFlyItIsGivenAndTellsWhatCannot(@TempDir Path folder) throws IOException {
        Path tree = folder.resolve("tree");
        Files.createDirectories(tree.resolve("good"));
        Files.writeString(tree.resolve("good/app.yaml"), """
                app: embedded
                org: personal
                primary_region: arn
                source: {type: inline-docker-file, inline: FROM nginx}
                """);
        List<String> log = new CopyOnWriteArrayList<>();
        try (Fly fly = SimulatedFly.inMemory()) {
            assertThat(DeployForReal.run(fly, tree, folder.resolve("cache"), log::add))
                    .isTrue();
            assertThat(log).contains("embedded: done: create the app in organisation personal", "embedded: created");

            Files.writeString(Files.createDirectory(tree.resolve("bad")).resolve("app.yaml"), "app: broken\n");
            log.clear();
            assertThat(DeployForReal.run(fly, tree, folder.resolve("cache"), log::add))
                    .isFalse();
            assertThat(log)
                    .anySatisfy(line -> assertThat(line).contains("bad/app.yaml:1:"))
                    .contains("embedded: in sync", "embedded: unchanged");
        }
    }

    @Test
    void namesEveryMistakeOfAnAppWithItsPlace() {
        List<String> mistakes = CheckAnApp.mistakes("app.yaml", """
                app: embedded
                primary_region: nowhere
                source: {type: image}
                """);

        assertThat(mistakes)
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("app.yaml:2:17: /primary_region: "))
                .anySatisfy(line -> assertThat(line).startsWith("app.yaml:3:").contains("/source"));
    }

    @Test
    void exportsOneFolderOfARepositoryAndKnowsItsTree(@TempDir Path folder) throws IOException {
        try (GitFixture repository = GitFixture.create(folder.resolve("shop.git"))) {
            repository
                    .file("api/main.txt", "one\n")
                    .file("web/main.txt", "two\n")
                    .commit("first");
            Path into = Files.createDirectory(folder.resolve("api"));

            assertThat(ReadASubtree.export(
                            repository.url().toString(), GitRef.DEFAULT_BRANCH, "api", into, folder.resolve("cache")))
                    .hasValueSatisfying(id -> assertThat(id).matches("[0-9a-f]{40}"));
            assertThat(into.resolve("main.txt")).hasContent("one");
            assertThat(ReadASubtree.export(
                            repository.url().toString(), GitRef.DEFAULT_BRANCH, "none", into, folder.resolve("cache")))
                    .isEmpty();
        }
    }

    @Test
    void tellsWhatWouldChangeWithSecretsOfAVaultAndChangesNothing(@TempDir Path folder) throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(tree.resolve("app.yaml"), """
                app: embedded
                org: personal
                primary_region: arn
                source: {type: inline-docker-file, inline: FROM nginx}
                secrets: [{name: TOKEN, type: env, env: SOME_TOKEN}]
                """);
        try (Fly fly = SimulatedFly.inMemory()) {
            Map<String, List<String>> first =
                    WhatWouldChange.of(tree, fly, Map.of("TOKEN", "canary"), folder.resolve("cache"));

            assertThat(first.get("embedded"))
                    .anySatisfy(step -> assertThat(step).startsWith("create the app"))
                    .anySatisfy(step -> assertThat(step).contains("TOKEN").doesNotContain("canary"));
            assertThat(WhatWouldChange.of(tree, fly, Map.of("TOKEN", "canary"), folder.resolve("cache")))
                    .isEqualTo(first);
        }
    }
}
