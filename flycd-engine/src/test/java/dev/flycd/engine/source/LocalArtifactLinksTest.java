package dev.flycd.engine.source;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.engine.testing.BuiltFolder;
import dev.flycd.engine.testing.ConfigFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links in a local source: copied as they are, but never a way out of it. */
class LocalArtifactLinksTest {

    @TempDir
    Path temp;

    private ConfigFolder folder;

    @BeforeEach
    void makeApp() {
        folder = new ConfigFolder(temp.resolve("app"))
                .file("app.yaml", app("shop", "{type: local}"))
                .file("Dockerfile", "FROM nginx")
                .file("src/main.js", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--file-local=/etc/x=sub/passwd", "--dockerfile=sub/passwd", "--ignorefile=./sub/passwd"})
    void aFlagThatNamesAFileBehindALinkOutOfTheSourceIsRefused(String flag) {
        folder.link("sub", "/etc").file("app.yaml", app("shop", "{type: local}") + "deploy_params: ['" + flag + "']\n");

        assertThatThrownBy(() -> BuiltFolder.of(artifact(), temp.resolve("w")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("'sub/passwd' of app 'shop' is a link out of the source");
    }

    @Test
    void aDockerfileThatIsALinkOutOfTheSourceIsRefused() throws IOException {
        Files.delete(temp.resolve("app/Dockerfile"));
        folder.link("Dockerfile", "/etc/passwd");

        assertThatThrownBy(() -> BuiltFolder.of(artifact(), temp.resolve("w")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("'Dockerfile' of app 'shop' is a link out of the source");
    }

    @Test
    void linksAreCopiedAsLinks() {
        folder.link("current", "src").link("absolute", "/usr/bin/python3");

        assertThat(BuiltFolder.of(artifact(), temp.resolve("w")))
                .containsEntry("current", "-> src")
                .containsEntry("absolute", "-> /usr/bin/python3");
    }

    private Artifact artifact() {
        return new SourceFetcher(Optional.empty()).artifact(folder.onlyApp());
    }
}
