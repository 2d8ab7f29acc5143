package dev.flycd.model.testing;

import dev.flycd.model.convert.FlyTomlConverter;
import dev.flycd.model.flytoml.Corpus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts that fuzz tests begin with. */
public final class Seeds {

    private static final Path ORIGINAL = Path.of("src/test/resources/dev/flycd/model/config/original");
    // Every so many of the corpus: enough to meet all that people write, and quick to read again at each build.
    private static final int STRIDE = 12;

    private static final String FULL_APP = """
            app: web
            primary_region: arn
            extra_regions: [ams, {name: fra}]
            org: acme
            source: {type: git, repo: "git@github.com:acme/web", path: services/web, ref: {branch: main}}
            merge_cfg: {include: [a.txt, "*.json"]}
            machines: {count: 2, count_per_region: {arn: 1}, cpu_cores: 2, cpu_type: shared, ram_mb: 512}
            volumes: [{name: data, size_gb: 10, count: 2}]
            mounts: [{source: data, destination: /data}]
            secrets: [{name: A, type: env, env: B}]
            network: {ips: [{v: v6}, {v: v4, shared: true}], auto_prune_ips: true}
            launch_params: [--org, acme]
            deploy_params: [--ha=false, -e, "A=1", --wait-timeout 5m]
            processes: {app: run, worker: work}
            env: {PORT: 8080, FLYCD_X: y}
            vm: [{size: shared-cpu-1x, processes: [app]}]
            flycd: {fly_toml: {secrets: {x: 1}}}
            http_service: {internal_port: 8080}
            """;

    private static final String FULL_PROJECT = """
            project: cloud
            source: {type: git, repo: "https://github.com/acme/config", path: apps, ref: {tag: v1}}
            common:
              app_defaults: {primary_region: ams, env: {A: 1}, extra_regions: [fra]}
              app_overrides: {services: [{internal_port: 1}], org: acme}
              substitutions: {"%PORT%": "8080", "(a)(b+)": "${2}$1", "^#.*$": ""}
            """;

    private Seeds() {}

    /** Returns fly.toml files, some of them not TOML. */
    public static Stream<String> toml() {
        return Stream.concat(some(Corpus.valid(), STRIDE), some(Corpus.invalid(), 4));
    }

    /** Returns app.yaml files. */
    public static Stream<String> apps() {
        return Stream.concat(
                Stream.of(FULL_APP, "app: web\nprimary_region: arn\nsource: {type: local}\n"),
                files(ORIGINAL).stream().map(Corpus::text));
    }

    /** Returns project.yaml files. */
    public static Stream<String> projects() {
        return Stream.of(FULL_PROJECT, "");
    }

    /** Returns YAML of all kinds. */
    public static Stream<String> yaml() {
        Stream<String> converted = some(Corpus.valid(), STRIDE)
                .map(toml -> FlyTomlConverter.convert("fly.toml", toml, null).appYaml());
        return Stream.of(apps(), projects(), converted).flatMap(texts -> texts);
    }

    private static Stream<String> some(List<Path> files, int stride) {
        return IntStream.iterate(0, i -> i < files.size(), i -> i + stride).mapToObj(i -> Corpus.text(files.get(i)));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
