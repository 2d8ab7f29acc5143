package dev.flycd.engine.source;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.engine.testing.ConfigFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreeCopyTest {

    @TempDir
    Path temp;

    @Test
    void takesWhatGitAndDockerDoNotIgnoreAndAllConfiguration() throws IOException {
        ConfigFolder repo = new ConfigFolder(temp.resolve("repo"))
                .file("elsewhere/app.yaml", app("elsewhere"))
                .file("cloud/project.yaml", "project: p\n")
                .file("cloud/web/app.yaml", app("web", "{type: local}"))
                .file("cloud/web/Dockerfile", "FROM nginx")
                .file("cloud/web/.gitignore", "node_modules\n")
                .file("cloud/web/node_modules/x.js", "x")
                .file("cloud/.dockerignore", "**/*.log\nweb/*.yaml\n")
                .file("cloud/web/a.log", "x")
                .file("cloud/web/b.yaml", "x");
        repo.link("cloud/link", "web/Dockerfile").git("init", "-q");
        repo.git("add", ".");
        Path into = Files.createDirectory(temp.resolve("into"));

        TreeCopy copy = TreeCopy.of(temp.resolve("repo/cloud"));
        copy.write(into);

        assertThat(copy.files())
                .containsExactly(
                        ".dockerignore", "link", "project.yaml", "web/.gitignore", "web/Dockerfile", "web/app.yaml");
        assertThat(into.resolve("web/app.yaml")).hasSameTextualContentAs(temp.resolve("repo/cloud/web/app.yaml"));
        assertThat(into.resolve("link")).isSymbolicLink();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../secret", "../other"})
    void refusesALinkOutOfTheFolder(String target) {
        ConfigFolder repo = new ConfigFolder(temp.resolve("repo"))
                .file("cloud/web/app.yaml", app("web", "{type: local}"))
                .file("other", "x");
        new ConfigFolder(temp).file("secret", "x");
        repo.link("cloud/link", target);

        assertThatThrownBy(() -> TreeCopy.of(temp.resolve("repo/cloud")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("cloud/link' is a link out of the folder");
    }
}
