package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertSchemaTest {

    private static final String LINE = "# yaml-language-server: $schema=";
    private static final String COPY = "tree/.flycd/app.schema.json";

    @TempDir
    private Path folder;

    private Workplace place;

    @BeforeEach
    void makeTree() {
        place = Workplace.in(folder)
                .file("tree/fly.toml", "app = 'root'\nprimary_region = 'arn'\n")
                .file("tree/a/web/fly.toml", "# the web\napp = 'web'\nprimary_region = 'arn'\n");
    }

    @Test
    void everyAppYamlBeginsWithTheWayToTheCopyOfTheSchema() {
        place.run("convert", "tree");

        assertThat(place.read("tree/app.yaml")).startsWith(LINE + ".flycd/app.schema.json\n");
        assertThat(place.read("tree/a/web/app.yaml"))
                .startsWith(LINE + "../../.flycd/app.schema.json\n")
                .contains("# the web\n");
        assertThat(place.read(COPY)).isEqualTo(place.run("schema", "app").out());
        assertThat(place.run("validate", "tree").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void aLaterConvertRefreshesTheCopy() {
        place.file(COPY, "{}");

        place.run("convert", "tree");

        assertThat(place.read(COPY)).contains("\"title\": \"app.yaml\"");
    }

    @Test
    void aCopyAboveInTheSameRepositoryIsUsed() throws IOException {
        Files.createDirectories(folder.resolve("tree/.git"));
        place.file(COPY, "{}");

        place.run("convert", "tree/a/web/fly.toml");

        assertThat(place.read("tree/a/web/app.yaml")).startsWith(LINE + "../../.flycd/app.schema.json\n");
        assertThat(place.read(COPY)).contains("\"title\": \"app.yaml\"");
        assertThat(folder.resolve("tree/a/web/.flycd")).doesNotExist();
    }

    @Test
    void aCopyOutsideTheRepositoryIsNot() throws IOException {
        Files.createDirectories(folder.resolve("tree/.git"));
        place.file(".flycd/app.schema.json", "{}");

        place.run("convert", "tree/a");

        assertThat(place.read("tree/a/web/app.yaml")).startsWith(LINE + "../.flycd/app.schema.json\n");
        assertThat(place.read(".flycd/app.schema.json")).isEqualTo("{}");
    }

    @Test
    void nothingConvertedMeansNoCopy() {
        place.file("tree/app.yaml", "mine\n").file("tree/a/web/app.yaml", "mine\n");

        place.run("convert", "tree");

        assertThat(folder.resolve(COPY)).doesNotExist();
    }

    @Test
    void noSchemaLeavesBothOut() {
        place.run("convert", "tree", "--no-schema");

        assertThat(place.read("tree/app.yaml")).doesNotContain("$schema");
        assertThat(folder.resolve("tree/.flycd")).doesNotExist();
    }

    @Test
    void anotherSchemaCanBeNamed() {
        place.file("my.json", "{}");

        place.run("convert", "tree", "--schema", "my.json");
        String file = place.read("tree/a/web/app.yaml");
        place.run("convert", "tree", "-f", "--schema", "https://example.com/app.json");

        assertThat(file).startsWith(LINE + "../../../my.json\n");
        assertThat(place.read("tree/app.yaml")).startsWith(LINE + "https://example.com/app.json\n");
        assertThat(folder.resolve("tree/.flycd")).doesNotExist();
    }

    @Test
    void whatCannotBeNamedIsWrongUsage() {
        place.file("with blank.json", "{}");

        assertThat(place.run("convert", "tree", "--schema", "nowhere.json").err())
                .contains("'nowhere.json' is not a file");
        assertThat(place.run("convert", "tree", "--schema", "with blank.json").err())
                .contains("has a blank in it");
        assertThat(place.run("convert", "tree", "--schema", "https://x/y", "--no-schema")
                        .code())
                .isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(folder.resolve("tree/app.yaml")).doesNotExist();
    }

    @Test
    void aCopyThatCannotBeWrittenIsToldAndLosesNoConversion() {
        place.file("tree/.flycd", "a file");

        Ran ran = place.run("convert", "tree");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("app.schema.json cannot be written: ", "name no schema");
        assertThat(ran.out()).contains("2 converted");
        assertThat(place.read("tree/app.yaml")).startsWith("app: root");
    }

    @Test
    void neverWritesTheCopyThroughALink() throws IOException {
        place.file("outside.json", "mine");
        Files.createDirectories(folder.resolve("tree/.flycd"));
        Files.createSymbolicLink(folder.resolve(COPY), folder.resolve("outside.json"));

        place.run("convert", "tree");

        assertThat(place.read("outside.json")).isEqualTo("mine");
        assertThat(place.read(COPY)).contains("\"title\": \"app.yaml\"");
    }
}
