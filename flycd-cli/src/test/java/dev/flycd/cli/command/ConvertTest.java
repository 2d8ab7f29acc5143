package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConvertTest {

    @TempDir
    private Path folder;

    private Workplace place;

    @BeforeEach
    void makeTree() {
        place = Workplace.in(folder)
                .file("tree/web/fly.toml", "# the web\napp = 'web'\nprimary_region = 'arn'\n[env]\nA = 'b'\n")
                .file("tree/.hidden/fly.toml", "app = 'hidden'\n")
                .file("tree/node_modules/x/fly.toml", "app = 'module'\n");
    }

    @Test
    void everyFlyTomlGetsAnAppYamlBesideItThatDeploys() {
        Ran ran = place.run("convert", "tree");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out()).contains("web/app.yaml", "1 converted, 0 kept, 0 invalid, 0 failed");
        assertThat(place.read("tree/web/app.yaml")).contains("# the web", "app: web", "type: local");
        assertThat(folder.resolve("tree/.hidden/app.yaml")).doesNotExist();
        assertThat(folder.resolve("tree/node_modules/x/app.yaml")).doesNotExist();
        assertThat(place.run("validate", "tree").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void neverOverwritesWithoutForce() {
        place.file("tree/web/app.yaml", "mine\n");

        Ran kept = place.run("convert", "tree");
        String afterKept = place.read("tree/web/app.yaml");
        Ran forced = place.run("convert", "tree", "-f");

        assertThat(kept.code()).isEqualTo(ExitCode.DONE);
        assertThat(kept.out()).contains("exists already; -f overwrites it", "0 converted, 1 kept");
        assertThat(afterKept).isEqualTo("mine\n");
        assertThat(forced.out()).contains("1 converted");
        assertThat(place.read("tree/web/app.yaml")).contains("app: web");
    }

    @Test
    void aBrokenOneDoesNotStopTheRest() throws IOException {
        place.file("tree/a/fly.toml", "app = 'a'\nenv = [1, 2\n");
        Files.createDirectories(folder.resolve("tree/latin"));
        Files.write(folder.resolve("tree/latin/fly.toml"), "app = 'größe'".getBytes(StandardCharsets.ISO_8859_1));

        Ran ran = place.run("convert", "tree");

        assertThat(ran.code()).isEqualTo(ExitCode.INVALID_CONFIG);
        assertThat(ran.out()).contains("1 converted, 0 kept, 2 invalid, 0 failed");
        assertThat(ran.err()).containsPattern("a/fly.toml:\\d+:\\d+: error: ").contains("is not UTF-8");
    }

    @Test
    void warnsWhereTheNameOrTheRegionIsMissing() {
        place.file("tree/bare/fly.toml", "[env]\nA = 'b'\n");

        assertThat(place.run("convert", "tree").err()).contains("warning", "'app'", "'primary_region'");
        assertThat(place.run("convert", "tree", "-f", "--primary-region", "ams").err())
                .doesNotContain("'primary_region'");
        assertThat(place.read("tree/bare/app.yaml")).contains("primary_region: ams");
        assertThat(place.run("convert", "tree", "--primary-region", "Amsterdam").code())
                .isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void neverWritesThroughALink() throws IOException {
        place.file("outside.yaml", "mine\n");
        Files.createSymbolicLink(folder.resolve("tree/web/app.yaml"), folder.resolve("outside.yaml"));

        place.run("convert", "tree", "-f");

        assertThat(place.read("outside.yaml")).isEqualTo("mine\n");
        assertThat(place.read("tree/web/app.yaml")).contains("app: web");
    }

    @Test
    void aFolderThatDoesNotExistIsWrongUsage() {
        assertThat(place.run("convert", "nowhere").code()).isEqualTo(ExitCode.WRONG_USAGE);
    }

    @Test
    void programsGetJson() {
        assertThat(place.run("convert", "tree", "-o", "json").out())
                .startsWith("{\n  \"version\": 1,\n  \"files\": [")
                .contains("\"result\": \"converted\"");
    }
}
