package dev.flycd.fly.flyctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.FlyException;
import dev.flycd.model.AppName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFoldersTest {

    private static final AppName WEB = new AppName("web");

    @TempDir
    private Path root;

    @Test
    void point07_everyAppHasAPrivateFolderOfItsOwn() throws IOException {
        ConfigFolders folders = new ConfigFolders(root.resolve("new"));
        assertThat(folders.of(WEB)).isNotEqualTo(folders.of(new AppName("api")));
        assertThat(folders.of(WEB)).isEqualTo(folders.of(WEB)).isDirectory();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folders.of(WEB))))
                .isEqualTo("rwx------");
    }

    @Test
    void theVersionOfSecretsIsAddedToWhatFlyctlKeepsThere() throws IOException {
        ConfigFolders folders = new ConfigFolders(root);
        Path file = folders.of(WEB).resolve("config.yml");
        Files.writeString(file, "wire_guard_state: {}\napp_secrets_minvers:\n  other: 3\n  web: 1\n");
        folders.awaitSecrets(WEB, 42);
        assertThat(file).hasContent("wire_guard_state: {}\napp_secrets_minvers:\n  other: 3\n  web: 42\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(folders.of(WEB)).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void theFirstVersionMakesTheFile() {
        ConfigFolders folders = new ConfigFolders(root);
        folders.awaitSecrets(WEB, 7);
        assertThat(folders.of(WEB).resolve("config.yml")).hasContent("app_secrets_minvers:\n  web: 7\n");
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");
        assertThatThrownBy(() -> new ConfigFolders(file).of(WEB))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining(file.toString());
    }
}
