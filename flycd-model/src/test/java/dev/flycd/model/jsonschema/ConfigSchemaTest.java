package dev.flycd.model.jsonschema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flycd.model.CommonConfig;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Region;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import dev.flycd.model.config.AppYaml;
import dev.flycd.model.convert.FlyTomlConverter;
import dev.flycd.model.flytoml.Corpus;
import dev.flycd.model.keys.AppKeys;
import dev.flycd.model.schema.Key;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemaTest {

    private static final String BASE = "app: web\nprimary_region: arn\nsource: {type: local}\n";
    /** Some of these files have no valid name, or a region that Fly.io has closed; the reader refuses these too. */
    private static final String UNUSABLE = "(?s)/(app|primary_region): .*";

    private static final Schema APP = schema(ConfigSchema.app(PlatformFacts.shipped()));
    private static final Schema PROJECT = schema(ConfigSchema.project(PlatformFacts.shipped()));

    private static Schema schema(String json) {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(json);
    }

    /** Returns what is wrong with a document that FlyCD's own reader reads. */
    private static List<String> errors(Schema schema, String yaml) {
        ConfigMap tree = YamlReader.read("app.yaml", yaml).root();
        return schema
                .validate(
                        JsonText.of(Map.of("root", tree)).replaceFirst("(?s)^\\{\\s*\"root\": (.*)\\}\\s*$", "$1"),
                        InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }

    static Stream<Path> files() {
        return Corpus.valid().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void acceptsWhatConvertMakesOfTheFilesThatPeopleReallyWrite(Path file) {
        String yaml = FlyTomlConverter.convert("fly.toml", Corpus.text(file), new Region("arn"))
                .appYaml();

        assertThat(errors(APP, yaml.contains("\napp:") || yaml.startsWith("app:") ? yaml : yaml + "app: web\n"))
                .filteredOn(error -> !error.matches(UNUSABLE))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "volumes:",
                "unknown_to_flycd: {a: b}",
                "network: {ips: [{v: v6, Private: true}, {V: V4, shared: true}]}",
                "machines: {count: 2, count_per_region: {ams: 3}, processes: {worker: {ram_mb: 512}}}",
                "secrets: [{name: A, type: env}, {name: B, type: raw, raw: ''}]",
                "extra_regions: [ams, $REGION]",
                "flycd: {sync: {suspend: true}, fly_toml: {secrets: {A: b}}}"
            })
    void acceptsWhatTheReaderAccepts(String more) {
        assertThat(errors(APP, BASE + more + "\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org: A_B",
                "extra_regions: [xyz]",
                "volumes: [{name: data}]",
                "volumes: [{name: data, size_gb: 0}]",
                "volumes: [{nane: x, name: x, size_gb: 1}]",
                "volumes: [{name: -x, size_gb: 1}]",
                "secrets: {A: b}",
                "secrets: [{type: env}]",
                "secrets: [{name: A, type: vault}]",
                "secrets: [{name: A, type: raw}]",
                "network: {ip: []}",
                "network: {ips: [{private: true}]}",
                "network: {ips: [{v: v5}]}",
                "network: {ips: [{v: v4, Private: true}]}",
                "network: {ips: [{v: v4, Region: arn}]}",
                "network: {ips: [{v: v6, Shared: true}]}",
                "network: {auto_prune_ips: 1}",
                "machines: {cuont: 1}",
                "machines: {count: -1}",
                "machines: {count: two}",
                "machines: {cpu_type: fast}",
                "machines: {count_per_region: {xyz: 1}}",
                "merge_cfg: {all: maybe}",
                "vm_size: huge",
                "flycd: {snyc: {}}",
                "launch_params: --ha=false",
                "env: {A: {B: c}}",
                "deploy_params: [{}]"
            })
    void refusesWhatTheReaderRefuses(String more) {
        assertThat(errors(APP, BASE + more + "\n")).isNotEmpty();
    }

    @Test
    void requiresNothingThatAProjectMaySupply() {
        assertThat(errors(APP, "app: web\n")).isEmpty();
        assertThat(errors(APP, "org: personal\n")).isNotEmpty();
    }

    @Test
    void knowsProjects() {
        String project = "project: p\nsource: {type: local}\n";

        assertThat(errors(PROJECT, project + "common: {app_defaults: {org: a}, substitutions: {a: 1}}\n"))
                .isEmpty();
        assertThat(errors(PROJECT, "project: p\nsource: {type: git}\n")).isNotEmpty();
        assertThat(errors(PROJECT, "source: {type: local}\n")).isNotEmpty();
        assertThat(errors(PROJECT, project + "common: {app_defaults: {org: A_B}}\n"))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void isASchemaByTheStandardsOwnSchema(String json) {
        Schema standard = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(standard.validate(json, InputFormat.JSON)).isEmpty();
    }

    static Stream<String> schemas() {
        return Stream.of(ConfigSchema.app(PlatformFacts.shipped()), ConfigSchema.project(PlatformFacts.shipped()));
    }

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
            return files
                    .filter(file -> !file.toString().contains("target"))
                    .filter(file -> file.endsWith("app.yaml") || file.endsWith("project.yaml"))
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void acceptsEveryFileOfTheExamples(Path file) throws IOException {
        assertThat(errors(file.endsWith("app.yaml") ? APP : PROJECT, Files.readString(file)))
                .isEmpty();
    }

    static Stream<Key> keysOfAnApp() {
        return Stream.of(AppKeys.own(), AppKeys.ofFly())
                .flatMap(block -> block.keys().values().stream())
                .filter(key -> !key.example().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("keysOfAnApp")
    void theExampleOfAKeyIsAcceptedByTheReaderToo(Key key) {
        String others = BASE.lines()
                .filter(line -> !line.startsWith(key.name() + ":"))
                .map(line -> line + "\n")
                .collect(Collectors.joining());
        String yaml = others + key.name() + ": " + key.example() + "\n";

        assertThat(errors(APP, yaml)).isEmpty();
        assertThat(AppYaml.read("app.yaml", yaml, CommonConfig.NONE, PlatformFacts.shipped(), Trust.REPOSITORY)
                        .violations())
                .filteredOn(Violation::isError)
                .isEmpty();
    }
}
