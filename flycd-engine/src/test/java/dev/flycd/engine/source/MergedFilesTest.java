package dev.flycd.engine.source;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.testing.BuiltFolder;
import dev.flycd.engine.testing.ConfigFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedFilesTest {

    @TempDir
    Path temp;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolders() {
        folder = new ConfigFolder(temp.resolve("config/shop"))
                .file("settings.json", "from config")
                .file("conf/a.conf", "a")
                .file("conf/b.secret", "b")
                .file("fly.toml", "old");
        new ConfigFolder(temp.resolve("config/code"))
                .file("Dockerfile", "FROM nginx")
                .file("settings.json", "from source");
    }

    @Test
    void allCopiesEveryFileBesideAppYamlOverTheSource() {
        assertThat(built("all: true"))
                .containsOnlyKeys("Dockerfile", "settings.json", "conf/a.conf", "conf/b.secret", ".dockerignore")
                .containsEntry("settings.json", "rw-r--r-- from config");
    }

    @Test
    void excludeTakesFilesOutAgain() {
        assertThat(built("all: true, exclude: ['*.secret', settings.json]"))
                .containsOnlyKeys("Dockerfile", "settings.json", "conf/a.conf", ".dockerignore")
                .containsEntry("settings.json", "rw-r--r-- from source");
    }

    @Test
    void includeCopiesWhatItNamesToTheSamePlace() {
        assertThat(built("include: [conf/a.conf]"))
                .containsOnlyKeys("Dockerfile", "settings.json", "conf/a.conf", ".dockerignore");
        assertThat(built("include: [./conf]")).containsKeys("conf/a.conf", "conf/b.secret");
    }

    @Test
    void anIncludedLinkBringsTheFileItMeans() {
        folder.link("link.conf", "conf/a.conf");

        assertThat(built("include: [link.conf]")).containsEntry("link.conf", "rw-r--r-- a");
    }

    @Test
    void aMergedFileReplacesAFileOrLinkThatIsInItsWay() {
        new ConfigFolder(temp).file("outside/kept", "x");
        new ConfigFolder(temp.resolve("config/code")).link("conf", temp + "/outside");

        assertThat(built("all: true")).containsEntry("conf/a.conf", "rw-r--r-- a");
        assertThat(temp.resolve("outside/a.conf")).doesNotExist();
    }

    @Test
    void aMergedDockerignoreDecidesWhatTheBuildGets() {
        new ConfigFolder(temp.resolve("config/code")).file("big.bin", "x");
        folder.file(".dockerignore", "big.bin\n");

        assertThat(built("include: [.dockerignore]"))
                .doesNotContainKey("big.bin")
                .containsEntry(".dockerignore", "rw-r--r-- big.bin\nfly.toml\n");
    }

    @Test
    void mergedFilesCountInTheConfigVersionAndNotInTheAppVersion() {
        String merge = "include: [settings.json]";
        Versions before = versions(merge);

        folder.file("settings.json", "changed");
        Versions changed = versions(merge);
        folder.file("conf/a.conf", "changed");

        assertThat(changed.config()).isNotEqualTo(before.config());
        assertThat(changed.app()).isEqualTo(before.app());
        assertThat(versions(merge)).isEqualTo(changed);
    }

    @Test
    void anExecutableBitOfAMergedFileCounts() {
        Versions before = versions("include: [settings.json]");

        temp.resolve("config/shop/settings.json").toFile().setExecutable(true);

        assertThat(versions("include: [settings.json]").config()).isNotEqualTo(before.config());
    }

    @Test
    void theSameConfigurationHasTheSameVersionForEver() {
        // Frozen: another value here would deploy every app of everybody again.
        assertThat(versions("include: [settings.json]"))
                .isEqualTo(new Versions(
                        "v1:1e44f76aa33e2aa486a7a949e828f843963733250399055fe7d87577ffd5874b",
                        "local:311668da32093e42168c573b65e058a0b25588af949b511d91089d85acfa66fe"));
    }

    private record Versions(String config, String app) {}

    private Versions versions(String merge) {
        write(merge);
        return new Versions(
                ConfigVersion.of(folder.onlyApp()), fetch().version().orElseThrow());
    }

    private Map<String, String> built(String merge) {
        write(merge);
        return BuiltFolder.of(fetch(), temp.resolve("w"));
    }

    private Artifact fetch() {
        return new SourceFetcher(Optional.empty()).artifact(folder.onlyApp());
    }

    private void write(String merge) {
        folder.file("app.yaml", app("shop", "{type: local, path: ../code}") + "merge_cfg: {" + merge + "}\n");
    }
}
