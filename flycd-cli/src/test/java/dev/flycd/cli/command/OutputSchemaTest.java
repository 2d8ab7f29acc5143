package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.flycd.cli.report.OutputSchema;
import dev.flycd.cli.testing.Capture;
import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutputSchemaTest {

    private static final String BROKEN = """
            app: %s
            primary_region: arn
            org: personal
            source: {type: inline-docker-file, inline: "FROM nginx\\nRUN false"}
            """;

    @TempDir
    private Path folder;

    private Workplace place;

    @BeforeEach
    void makeTree() {
        place = Workplace.in(folder).app("cloud/web", "my-web").app("cloud/api", "my-api");
    }

    static List<String> commands() {
        return OutputSchema.commands();
    }

    @Test
    void planKeepsToItsSchema() {
        assertThat(fits("plan", "cloud")).contains("\"action\": \"create\"");

        place.run("deploy", "cloud");
        place.file("cloud/web/app.yaml", place.read("cloud/web/app.yaml").replace("info", "debug"));
        addOddities();

        assertThat(fits("plan", "cloud"))
                .contains(
                        "\"action\": \"update\"",
                        "\"action\": \"unchanged\"",
                        "\"action\": \"failed\"",
                        "\"severity\": \"error\"",
                        "\"severity\": \"warning\"",
                        "\"firstFile\": ");
    }

    @Test
    void deployKeepsToItsSchema() {
        assertThat(fits("deploy", "cloud")).contains("\"result\": \"created\"", "\"done\": true");

        place.file("cloud/web/app.yaml", place.read("cloud/web/app.yaml").replace("info", "debug"))
                .file("cloud/broken/app.yaml", BROKEN.formatted("broken"));
        addOddities();

        assertThat(fits("deploy", "cloud"))
                .contains(
                        "\"result\": \"updated\"",
                        "\"result\": \"unchanged\"",
                        "\"result\": \"failed\"",
                        "\"done\": false",
                        "\"firstFile\": ");
    }

    @Test
    void aDeployThatStopsEarlyKeepsToItsSchema() {
        place.file("cloud/a-broken/app.yaml", BROKEN.formatted("a-broken"));

        assertThat(fits("deploy", "cloud", "--abort-early", "-j", "1")).contains("\"result\": \"aborted\"");
    }

    @Test
    void anInterruptedDeployKeepsToItsSchema() {
        Capture capture = Capture.reacting("my-api: deploy", Thread.currentThread()::interrupt);

        Ran ran = place.run(capture, "deploy", "cloud", "-j", "1", "-o", "json");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(errors("deploy", ran.out())).isEmpty();
        assertThat(ran.out()).contains("\"result\": \"aborted\"");
    }

    @Test
    void validateKeepsToItsSchema() {
        addOddities();
        place.file(
                "cloud/elsewhere/project.yaml",
                "project: elsewhere\nsource: {type: git, repo: \"https://127.0.0.1:9/none\"}\n");

        assertThat(fits("validate", "cloud", "--offline"))
                .contains("\"unchecked\": [\n    \"elsewhere\"", "\"severity\": \"warning\"", "\"firstFile\": ");
    }

    @Test
    void doctorKeepsToItsSchema() {
        addOddities();

        assertThat(fits("doctor", "cloud")).contains("\"level\": \"ok\"", "\"level\": \"problem\"", "\"skipped\": ");
    }

    @Test
    void uninstallKeepsToItsSchema() {
        place.file(
                "cloud/web/app.yaml",
                place.read("cloud/web/app.yaml")
                        .replace("LOG_LEVEL", "INSTALLED_BY")
                        .replace("info", "flycd install"));
        place.run("deploy", "cloud");

        assertThat(fits("uninstall", "-a", "my-web", "--yes")).contains("\"kind\": \"machine\"");
    }

    @Test
    void reposKeepsToItsSchema() {
        place.file("cloud/git/app.yaml", """
                        app: from-git
                        primary_region: arn
                        source: {type: git, repo: "git@github.com:my-org/web", ref: {branch: main}}
                        """).file("cloud/pinned/app.yaml", """
                        app: pinned
                        primary_region: arn
                        source: {type: git, repo: "https://github.com/my-org/x", ref: {commit: %s}}
                        """.formatted("a".repeat(40)));

        assertThat(fits("repos", "cloud")).contains("\"webhook\": null", "\"events\": [", "\"branch\": \"main\"");
    }

    @Test
    void convertKeepsToItsSchema() {
        place.file("old/web/fly.toml", "app = 'web'\nprimary_region = 'arn'\n")
                .file("old/bad/fly.toml", "app = = 'x'\n")
                .file("old/kept/fly.toml", "app = 'kept'\n")
                .file("old/kept/app.yaml", "mine\n");

        assertThat(fits("convert", "old"))
                .contains("\"result\": \"converted\"", "\"result\": \"kept\"", "\"result\": \"invalid\"");
    }

    @Test
    void versionKeepsToItsSchema() {
        assertThat(fits("version")).contains("\"flycd\": ");
    }

    @Test
    void aFieldThatNoSchemaKnowsWouldBeNoticed() {
        String json = place.run("version", "-o", "json").out();

        assertThat(errors("version", json.replaceFirst("\"java\"", "\"jvm\": 1, \"java\"")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void thePageNamesEveryFieldAndLeadsToTheSchema(String command) throws IOException {
        String page = Files.readString(Path.of("../docs/output.md"));

        assertThat(page).contains("/schema/" + command + ".schema.json)");
        assertThat(fields(command))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(page).containsPattern("[\"`]" + field + "[\"`]"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theCommandPrintsItAndItAllowsWhatLaterVersionsAdd(String command) {
        String schema = place.run("schema", command).out();

        assertThat(schema).isEqualTo(OutputSchema.of(command)).contains("\"const\": 1");
        assertThat(schema).doesNotContain("additionalProperties");
    }

    /** An app that is invalid, one that cannot be planned, one of a taken name, one with a warning. */
    private void addOddities() {
        place.app("cloud/zz", "my-web")
                .file("cloud/bad/app.yaml", "app: bad\nsource: 5\n")
                .file("cloud/odd/app.yaml", BROKEN.formatted("odd") + "deploy_params: [--region arn]\n")
                .file(
                        "cloud/gone/app.yaml",
                        "app: gone\nprimary_region: arn\norg: personal\nsource: {type: git, repo: \"file://" + folder
                                + "/none\"}\n");
    }

    private String fits(String... words) {
        String[] asJson = Arrays.copyOf(words, words.length + 2);
        asJson[words.length] = "-o";
        asJson[words.length + 1] = "json";
        Ran ran = place.run(asJson);
        assertThat(errors(words[0], ran.out())).as(ran.out() + ran.err()).isEmpty();
        return ran.out();
    }

    /** Returns what does not fit; here no field may be unknown, so that none is forgotten. */
    private static List<String> errors(String command, String json) {
        String strict = OutputSchema.of(command)
                .replace("\"type\": \"object\",", "\"type\": \"object\", \"additionalProperties\": false,");
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(strict);
        return schema.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static List<String> fields(String command) {
        Pattern required = Pattern.compile("\"required\": \\[([^]]*)]");
        return required.matcher(OutputSchema.of(command))
                .results()
                .flatMap(list ->
                        Pattern.compile("\"(\\w+)\"").matcher(list.group(1)).results())
                .map(field -> field.group(1))
                .distinct()
                .toList();
    }
}
