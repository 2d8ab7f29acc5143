package dev.flycd.engine.catalog;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static dev.flycd.engine.testing.ConfigFolder.names;
import static dev.flycd.engine.testing.ConfigFolder.project;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.testing.ConfigFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MisnamedTest {

    @TempDir
    Path temp;

    @Test
    void warnsOfFilesThatAreMeantForFlyCdButAreNotNamedSo() {
        ConfigFolder folder = new ConfigFolder(temp);
        folder.file("a/app.yml", app("a"))
                .file("a/config/App.yaml", "# My app\napp : shown\n")
                .file("b/project.yml", project("p", "."))
                .file("c/app.yaml", app("c"))
                .file("c/app.yml", "runtime: java17\n")
                .file("c/project.yml", "name: an Xcode project\n")
                .file("projects.yml", app("no"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("c");
        assertThat(catalog.invalid()).isEmpty();
        assertThat(catalog.misnamed())
                .allMatch(warning -> !warning.isError())
                .satisfiesExactly(
                        warning -> assertThat(warning.toString())
                                .contains("a/app.yml", "is not read: rename it to app.yaml"),
                        warning ->
                                assertThat(warning.toString()).contains("a/config/App.yaml", "rename it to app.yaml"),
                        warning ->
                                assertThat(warning.toString()).contains("b/project.yml", "rename it to project.yaml"));
    }

    @Test
    void saysNothingOfWhatIsNoText() throws Exception {
        ConfigFolder folder = new ConfigFolder(temp).file("a/app.yaml", app("a"));
        Files.write(temp.resolve("app.yml"), "app: caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(folder.load().misnamed()).isEmpty();
    }

    @Test
    void warnsOnceOfWhatTwoProjectsReach() {
        ConfigFolder folder = new ConfigFolder(temp)
                .file("p/project.yaml", project("p", "../shared"))
                .file("q/project.yaml", project("q", "../shared"))
                .file("shared/app.yml", app("a"));

        assertThat(folder.load().misnamed()).hasSize(1);
    }
}
