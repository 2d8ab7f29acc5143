package dev.flycd.model.config;

import static dev.flycd.model.config.Reading.app;
import static dev.flycd.model.config.Reading.appWith;
import static dev.flycd.model.config.Reading.tree;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.AppConfig;
import dev.flycd.model.AppName;
import dev.flycd.model.GitRef;
import dev.flycd.model.IpSpec;
import dev.flycd.model.MergeConfig;
import dev.flycd.model.NetworkSpec;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import dev.flycd.model.RepoUrl;
import dev.flycd.model.SecretSpec;
import dev.flycd.model.Source;
import dev.flycd.model.SyncPolicy;
import dev.flycd.model.Trust;
import dev.flycd.model.VolumeSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AppYamlTest {

    @Test
    void readsTheSmallestApp() {
        AppConfig config = appWith("");

        assertThat(config.name()).isEqualTo(new AppName("web"));
        assertThat(config.primaryRegion()).isEqualTo(new Region("arn"));
        assertThat(config.org()).isNull();
        assertThat(config.source()).isEqualTo(new Source.Local("."));
        assertThat(config.mergeConfig()).isEqualTo(MergeConfig.NONE);
        assertThat(config.network().isEmpty()).isTrue();
        assertThat(config.sync()).isEqualTo(SyncPolicy.DEFAULT);
        assertThat(config.flyToml()).isEqualTo(tree("app: web\nprimary_region: arn"));
    }

    @Test
    void readsAGitSource() {
        AppConfig config = app("""
                app: web
                primary_region: arn
                source:
                  type: git
                  repo: git@github.com:acme/shop
                  path: /services/./web/
                  ref: {branch: main, tag: v1, commit: fae2e1f1f578ddda681f09137dbae831bde84fe7}
                  watch: [libs/common, /go.mod]
                  context: repo
                """);

        assertThat(config.source())
                .isEqualTo(new Source.Git(
                        RepoUrl.parse("git@github.com:acme/shop"),
                        "services/web",
                        new GitRef("main", "v1", "fae2e1f1f578ddda681f09137dbae831bde84fe7"),
                        List.of("libs/common", "go.mod"),
                        Source.BuildContext.REPOSITORY));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    path: web                  | web/Dockerfile  | REPOSITORY
                    path: web                  | Dockerfile      | PATH
                    path: web                  | website/D       | PATH
                    path: ''                   | web/Dockerfile  | PATH
                    'path: web, context: path' | web/Dockerfile  | PATH
                    'path: web, context: repo' | Dockerfile      | REPOSITORY
                    """)
    void buildsFromTheRootWhenAskedOrWhenTheDockerfileIsBelowThePath(
            String source, String dockerfile, Source.BuildContext expected) {
        AppConfig config = app("app: web\nprimary_region: arn\nsource: {type: git, repo: 'a:b', " + source
                + "}\nbuild: {dockerfile: " + dockerfile + "}\n");

        assertThat(((Source.Git) config.source()).context()).isEqualTo(expected);
    }

    @Test
    void readsTheOtherSources() {
        String head = "app: web\nprimary_region: arn\nsource: ";

        assertThat(app(head + "{type: local, path: ../app1}").source()).isEqualTo(new Source.Local("../app1"));
        assertThat(app(head + "{type: local, path: ''}").source()).isEqualTo(new Source.Local("."));
        assertThat(app(head + "{type: inline-docker-file, inline: \"FROM nginx\\n\"}")
                        .source())
                .isEqualTo(new Source.InlineDockerfile("FROM nginx\n"));
        assertThat(app(head + "{type: image, image: 'registry.acme.test:5000/a/web:1.2'}")
                        .source())
                .isEqualTo(new Source.Image("registry.acme.test:5000/a/web:1.2"));
    }

    @Test
    void readsRegionsWithoutRepetition() {
        AppConfig config = appWith("extra_regions: [ams, arn, ams]");

        assertThat(config.regions()).containsExactly(new Region("arn"), new Region("ams"));
    }

    @Test
    void readsMergeCfg() {
        assertThat(appWith("merge_cfg: {all: true, exclude: ['*.md']}").mergeConfig())
                .isEqualTo(new MergeConfig(MergeConfig.Selection.ALL, List.of(), List.of("*.md")));
        assertThat(appWith("merge_cfg: {include: [./nginx.conf, conf/a.json]}").mergeConfig())
                .isEqualTo(
                        new MergeConfig(MergeConfig.Selection.LISTED, List.of("nginx.conf", "conf/a.json"), List.of()));
    }

    @Test
    void readsVolumesAndTakesTheLargerOfTwo() {
        AppConfig config = appWith("""
                mounts: [{source: data, destination: /data}]
                volumes: [{name: data, size_gb: 10, count: 3}, {name: logs, size_gb: 1}, {name: data, size_gb: 5, count: 4}]
                """);

        assertThat(config.volumes()).containsExactly(new VolumeSpec("data", 10, 4), new VolumeSpec("logs", 1, 1));
    }

    @Test
    void readsSecretsAndTakesTheLaterOfTwo() {
        AppConfig config = appWith("""
                secrets:
                  - {name: A, type: env}
                  - {name: B, type: env, env: OTHER}
                  - {name: C, type: raw, raw: "text # \\n é"}
                  - {name: D, type: raw, raw: 12}
                  - {name: A, type: env, env: LATER}
                """);

        assertThat(config.secrets())
                .containsExactly(
                        new SecretSpec.Env("A", "LATER"),
                        new SecretSpec.Env("B", "OTHER"),
                        new SecretSpec.Raw("C", "text # \n é"),
                        new SecretSpec.Raw("D", "12"));
    }

    @Test
    void readsTheNetworkWithKeysInAnyCase() {
        AppConfig config = appWith("""
                Network_is_fly: 1
                network:
                  AUTO_PRUNE_IPS: true
                  Ips:
                    - {v: v6, Private: true, Network: inner, ORG: acme}
                    - {V: v6, Region: ams}
                    - {v: v4, Shared: true}
                    - {v: V4}
                """);

        assertThat(config.network())
                .isEqualTo(new NetworkSpec(
                        List.of(
                                new IpSpec(IpSpec.Kind.PRIVATE_V6, null, "inner", new OrgSlug("acme")),
                                new IpSpec(IpSpec.Kind.V6, new Region("ams"), null, null),
                                new IpSpec(IpSpec.Kind.SHARED_V4, null, null, null),
                                new IpSpec(IpSpec.Kind.V4, null, null, null)),
                        NetworkSpec.Prune.ALL_UNLISTED));
    }

    @Test
    void readsTheSyncPolicy() {
        assertThat(appWith("flycd: {sync: {self_heal: true, suspend: true}}").sync())
                .isEqualTo(new SyncPolicy(SyncPolicy.SelfHeal.ON, SyncPolicy.Suspend.ON));
    }

    @Test
    void keepsFlyCdsOwnKeysOutOfFlyTomlAndEverythingElseInItsOrder() {
        AppConfig config = app("""
                zeta: {b: 1, a: [1, {c: null, d: 2}]}
                app: web
                org: acme
                primary_region: arn
                extra_regions: [ams]
                source: {type: local}
                merge_cfg: {all: true}
                machines: {count: 2}
                volumes: []
                secrets: []
                network: {}
                launch_params: []
                deploy_params: []
                flycd: {}
                env: {B: 1, FLYCD_APP_VERSION: x, A: "2"}
                nothing: null
                """);

        assertThat(config.flyToml())
                .isEqualTo(tree("zeta: {b: 1, a: [1, {d: 2}]}\napp: web\nprimary_region: arn\nenv: {B: 1, A: '2'}"));
        assertThat(config.flyToml().keys()).containsExactly("zeta", "app", "primary_region", "env");
    }

    @Test
    void takesItsOwnVariablesOutOfAnEnvOfSeveralTables() {
        assertThat(appWith("env: [{A: 1, FLYCD_X: 1}, {FLYCD_Y: 2}]").flyToml().get("env"))
                .contains(tree("e: [{A: 1}, {}]").get("e").orElseThrow());
    }

    @Test
    void copiesVerbatimTablesWhoseNamesItUsesItself() {
        AppConfig config = appWith("flycd: {fly_toml: {secrets: {a: b}, network: [1], env: {FLYCD_X: 1, A: 1}}}");

        assertThat(config.flyToml())
                .isEqualTo(tree("app: web\nprimary_region: arn\nsecrets: {a: b}\nnetwork: [1]\nenv: {A: 1}"));
        assertThat(config.secrets()).isEmpty();
    }

    @Test
    void readsTheJsonOfFlyConfigShow() {
        AppConfig config = app("""
                {
                  "app": "web",
                  "primary_region": "arn",
                  "source": {"type": "image", "image": "nginx:1.27"},
                  "env": {"FLYCD_CONFIG_VERSION": "v1:0", "PORT": "8080"},
                  "http_service": {"internal_port": 8080, "auto_stop_machines": "suspend", "processes": ["app"]}
                }
                """);

        assertThat(config.source()).isEqualTo(new Source.Image("nginx:1.27"));
        assertThat(config.flyToml().get("env"))
                .contains(tree("env: {PORT: '8080'}").get("env").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kill_timeout: 5m",
                "kill_timeout: 300",
                "http_service: {auto_stop_machines: 'suspend', internal_port: '8080', min_machines_running: x}",
                "http_service: {auto_stop_machines: off, concurrency: {soft_limit: many}}",
                "http_service: true",
                "services: {internal_port: 80, ports: 443, processes: app}",
                "services: [1, {processes: [1]}, null]",
                "processes: []",
                "processes: [{name: web, command: x}, 2, {name: 3}]",
                "processes: {app: 1}",
                "mounts: data:/data",
                "mounts: [1, {source: [x]}]",
                "vm: huge",
                "vm: [1, {size: 3, cpus: x, memory: lots, cpu_kind: 1}]",
                "vm: {gpu_kind: l40s, size: l40s}",
                "build: Dockerfile",
                "env: [A, B]",
                "env: text",
                "restart: {policy: never}",
                "checks: 5",
                "something_new: {of: [Fly, !!timestamp 2026-11-01]}"
            })
    void fault17_whatBelongsToFlyTomlStaysUntouchedWhateverItsType(String written) {
        AppReading reading = Reading.read(Reading.BASE + written, Trust.REPOSITORY);

        assertThat(Reading.errors(Reading.BASE + written, Trust.REPOSITORY)).isEmpty();
        String key = written.substring(0, written.indexOf(':'));
        assertThat(reading.flyToml().get(key)).isEqualTo(tree(written).get(key));
    }

    @Test
    void givesWhatCouldBeReadOfABrokenFile() {
        AppReading reading = Reading.read("app: web\nprimary_region: xyz\nenv: {A: 1}\n", Trust.USER);

        assertThat(reading.name()).isEqualTo(new AppName("web"));
        assertThat(reading.config()).isNull();
        assertThat(reading.effective()).isEqualTo(tree("app: web\nprimary_region: xyz\nenv: {A: 1}"));
        assertThat(reading.flyToml()).isEqualTo(tree("app: web\nprimary_region: xyz\nenv: {A: 1}"));
    }

    @Test
    void givesNothingButTheErrorOfAFileThatIsNotYaml() {
        AppReading reading = Reading.read("app: [web\n", Trust.USER);

        assertThat(reading.name()).isNull();
        assertThat(reading.effective().isEmpty()).isTrue();
        assertThat(reading.violations()).hasSize(1);
    }
}
