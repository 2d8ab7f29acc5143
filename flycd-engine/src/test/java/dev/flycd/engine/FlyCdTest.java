package dev.flycd.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.LoadOptions;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.testing.ConfigFolder;
import dev.flycd.engine.testing.Plans;
import dev.flycd.fly.Fly;
import dev.flycd.fly.Machine;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.AppName;
import dev.flycd.model.GitRef;
import dev.flycd.model.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlyCdTest {

    @TempDir
    private Path folder;

    private final Fly fly = SimulatedFly.inMemory();

    @BeforeEach
    void writeTree() throws IOException {
        write("project.yaml", """
                project: cloud
                source: {type: local, path: apps}
                common:
                  app_defaults: {env: {LEVEL: info}, org: personal, primary_region: arn}
                """);
        write("apps/site/app.yaml", "app: site\nsource: {type: local, path: .}\nhttp_service: {internal_port: 80}\n");
        write("apps/site/Dockerfile", "FROM nginx\n");
        write("apps/cache/app.yaml", """
                app: cache
                source: {type: image, image: 'redis:7'}
                machines: {count: 2}
                secrets: [{name: PASSWORD, type: env, env: CACHE_PASSWORD}]
                """);
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve("tree").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private FlyCd flyCd() {
        return FlyCd.builder()
                .fly(fly)
                .secrets(SecretValues.from(Map.of("CACHE_PASSWORD", "x")))
                .cache(folder.resolve("cache"))
                .build();
    }

    private List<AppEntry> apps(FlyCd flyCd) {
        Catalog catalog = flyCd.load(folder.resolve("tree"));
        assertThat(catalog.invalid()).isEmpty();
        return catalog.apps();
    }

    private List<Outcome> deploy() {
        try (FlyCd flyCd = flyCd()) {
            return flyCd.deploy(apps(flyCd));
        }
    }

    @Test
    void deploysATreeAndThenFindsItInSync() {
        assertThat(deploy()).allSatisfy(outcome -> {
            assertThat(outcome.failure()).isEmpty();
            assertThat(outcome.result()).isEqualTo(Outcome.Result.CREATED);
        });
        assertThat(deploy()).extracting(Outcome::result).containsOnly(Outcome.Result.UNCHANGED);

        List<Machine> machines = fly.observe(new AppName("cache"), Set.of()).machines();
        assertThat(machines)
                .hasSize(2)
                .allSatisfy(machine -> assertThat(machine.env())
                        .containsEntry("LEVEL", "info")
                        .containsEntry("FLYCD_PROJECT", "cloud")
                        .containsKeys("FLYCD_CONFIG_VERSION", "FLYCD_APP_VERSION", "FLYCD_SECRETS_VERSION"));
    }

    @Test
    void aChangedDefaultOfAProjectRedeploysWhatItTouches() throws IOException {
        deploy();
        write("project.yaml", """
                project: cloud
                source: {type: local, path: apps}
                common:
                  app_defaults: {env: {LEVEL: debug}, org: personal, primary_region: arn}
                """);
        write("apps/site/app.yaml", """
                app: site
                env: {LEVEL: info}
                source: {type: local, path: .}
                http_service: {internal_port: 80}
                """);

        assertThat(deploy())
                .extracting(outcome -> outcome.app() + " " + outcome.result())
                .containsExactlyInAnyOrder("site UNCHANGED", "cache UPDATED");
    }

    @Test
    void aChangedFileRedeploysItsApp() throws IOException {
        deploy();
        write("apps/site/Dockerfile", "FROM nginx:2\n");

        assertThat(deploy())
                .extracting(outcome -> outcome.app() + " " + outcome.result())
                .containsExactlyInAnyOrder("site UPDATED", "cache UNCHANGED");
    }

    @Test
    void plansWithoutChangingAnything() {
        try (FlyCd flyCd = flyCd()) {
            List<AppPlan> plans = flyCd.plan(apps(flyCd));
            Plan site = plans.stream()
                    .filter(plan -> plan.app().name().equals(new AppName("site")))
                    .findFirst()
                    .orElseThrow()
                    .plan()
                    .orElseThrow();

            assertThat(Plans.kinds(site))
                    .containsExactly("create-app", "allocate-address", "allocate-address", "deploy", "verify");
        }
        assertThat(fly.app(new AppName("site"))).isEmpty();
    }

    @Test
    void readsATreeWithoutAFly() {
        try (FlyCd flyCd = FlyCd.builder().cache(folder.resolve("cache")).build()) {
            List<AppEntry> apps = apps(flyCd);

            assertThat(apps).hasSize(2);
            assertThatThrownBy(() -> flyCd.plan(apps)).hasMessageContaining("need a Fly");
        }
    }

    @Test
    void readsATreeInARepository() {
        try (GitFixture origin = GitFixture.create(folder.resolve("config.git"));
                FlyCd flyCd = flyCd()) {
            origin.file("cloud/web/app.yaml", ConfigFolder.app("web")).commit("one");
            assertThat(read(flyCd, origin)).containsExactly("web");

            origin.file("cloud/api/app.yaml", ConfigFolder.app("api")).commit("two");
            assertThat(read(flyCd, origin)).containsExactly("api", "web");
        }
    }

    private static List<String> read(FlyCd flyCd, GitFixture origin) {
        return flyCd.load(origin.url(), GitRef.DEFAULT_BRANCH, "cloud", LoadOptions.DEFAULT).apps().stream()
                .map(app -> app.name().value())
                .toList();
    }

    @Test
    void saysWhatASourceIsAtWithoutAskingFly() throws IOException {
        try (FlyCd flyCd = FlyCd.builder().cache(folder.resolve("cache")).build()) {
            List<AppEntry> apps = apps(flyCd);
            String before = flyCd.sourceVersion(named(apps, "site")).orElseThrow();

            assertThat(flyCd.sourceVersion(named(apps, "cache"))).isEmpty();
            write("apps/site/Dockerfile", "FROM nginx:2\n");
            assertThat(flyCd.sourceVersion(named(apps(flyCd), "site"))).get().isNotEqualTo(before);
        }
    }

    private static AppEntry named(List<AppEntry> apps, String name) {
        return apps.stream()
                .filter(app -> app.name().equals(new AppName(name)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void trustsAFolderAsFarAsItIsTold() throws IOException {
        Files.writeString(folder.resolve("Dockerfile"), "FROM nginx");
        write("apps/out/app.yaml", ConfigFolder.app("out", "{type: local, path: ../../..}"));

        try (FlyCd trusting = flyCd();
                FlyCd careful = FlyCd.builder()
                        .cache(folder.resolve("cache"))
                        .trust(Trust.REPOSITORY)
                        .build()) {
            assertThat(trusting.load(folder.resolve("tree")).apps()).hasSize(3);
            assertThat(careful.load(folder.resolve("tree")).invalid()).hasSize(1);
        }
    }

    @Test
    void aSessionComparesAndRunsWhatATreeSays() {
        try (FlyCd flyCd = flyCd()) {
            AppEntry site = named(apps(flyCd), "site");
            AppSession session = flyCd.session();
            Comparison before = session.compare(site);

            assertThat(before.desired().app())
                    .isEqualTo(flyCd.sourceVersion(site).orElseThrow());
            assertThat(before.flyToml()).contains("LEVEL = \"info\"");
            assertThat(session.run(site, new Unlimited()).result()).isEqualTo(Outcome.Result.CREATED);
            assertThat(session.compare(site).live().app())
                    .isEqualTo(before.desired().app());
        }
    }

    private static final class Unlimited implements RunControl {

        @Override
        public boolean carriesOut(Comparison comparison) {
            return true;
        }

        @Override
        public void check() {
            // Nobody stops it.
        }

        @Override
        public Optional<Duration> timeout() {
            return Optional.empty();
        }
    }
}
