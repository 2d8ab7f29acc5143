package dev.flycd.engine.catalog;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.testing.ConfigFolder;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AppReachTest {

    @TempDir
    Path temp;

    @Test
    void aSourceOutsideIsWarnedAboutOnTheCommandLine() {
        ConfigFolder folder = new ConfigFolder(temp.resolve("config"))
                .file("a/app.yaml", app("a", "{type: local, path: ../../code}"));
        new ConfigFolder(temp).file("code/Dockerfile", "FROM nginx");

        Catalog catalog = folder.load();

        assertThat(catalog.invalid()).isEmpty();
        assertThat(catalog.apps().get(0).warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.path()).isEqualTo("/source/path");
            assertThat(warning.position().line()).isEqualTo(3);
            assertThat(warning.message()).startsWith("'../../code' leads out of the repository");
        });
    }

    @Test
    void aSourceOutsideIsRefusedOnAServer() {
        ConfigFolder folder = new ConfigFolder(temp.resolve("config"))
                .file("a/app.yaml", app("a", "{type: local, path: ../../code}"));
        new ConfigFolder(temp).file("code/Dockerfile", "FROM nginx");

        assertThat(refusals(folder, Trust.REPOSITORY))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.message()).startsWith("'../../code' leads out of the repository"));
    }

    @Test
    void aLinkThatLeadsOutsideIsRefusedOnAServer() {
        ConfigFolder folder = new ConfigFolder(temp.resolve("config"))
                .file("a/app.yaml", app("a", "{type: local, path: ../innocent}"))
                .link("innocent", "../code");
        new ConfigFolder(temp).file("code/Dockerfile", "FROM nginx");

        assertThat(refusals(folder, Trust.REPOSITORY)).hasSize(1);
    }

    @Test
    void whatGitKeepsForItselfIsRefusedOnAServer() {
        ConfigFolder folder = new ConfigFolder(temp)
                .file("a/app.yaml", app("a", "{type: local, path: ../.git}") + "merge_cfg: {include: [link/config]}\n")
                .link("a/link", "../.git");
        folder.git("init", "-q");

        assertThat(refusals(folder, Trust.REPOSITORY))
                .extracting(Violation::path)
                .containsExactlyInAnyOrder("/source/path", "/merge_cfg/include/0");
    }

    @Test
    void theWholeWorkingCopyIsInside() {
        new ConfigFolder(temp)
                .file("code/Dockerfile", "FROM nginx")
                .file("clouds/a/app.yaml", app("a", "{type: local, path: ../../code}"))
                .git("init", "-q");

        Catalog catalog = new ConfigFolder(temp.resolve("clouds")).load();

        assertThat(catalog.invalid()).isEmpty();
        assertThat(catalog.apps().get(0).warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc", "../link", "../absolute/passwd", "../a/../../.."})
    void nothingReadFromGitReachesOutOfItsRepository(String path) {
        try (GitFixture repo = GitFixture.create(temp.resolve("repo.git"));
                GitMirrors mirrors = GitMirrors.open(GitFixture.settings(temp.resolve("cache")))) {
            repo.file("a/app.yaml", app("a", "{type: local, path: '" + path + "'}"))
                    .link("link", "../outside")
                    .link("absolute", "/etc")
                    .commit("a");

            Catalog catalog = new CatalogLoader(Optional.of(mirrors), PlatformFacts.shipped(), Trust.USER)
                    .load(repo.url(), GitRef.DEFAULT_BRANCH, "", LoadOptions.DEFAULT);

            assertThat(catalog.apps()).isEmpty();
            assertThat(catalog.invalid().get(0).violations())
                    .singleElement()
                    .satisfies(violation -> assertThat(violation.message()).contains("leads out of the repository"));
        }
    }

    @Test
    void aSourceThatIsNotThereIsSaidToBeMissing() {
        ConfigFolder folder = new ConfigFolder(temp).file("a/app.yaml", app("a", "{type: local, path: nowhere}"));

        assertThat(refusals(folder, Trust.USER))
                .singleElement()
                .satisfies(violation -> assertThat(violation.message()).isEqualTo("there is no folder 'nowhere' here"));
    }

    @Test
    void aSourceThatIsAFileIsSaidToBeOne() {
        ConfigFolder folder = new ConfigFolder(temp)
                .file("a/app.yaml", app("a", "{type: local, path: Dockerfile}"))
                .file("a/Dockerfile", "FROM nginx");

        assertThat(refusals(folder, Trust.USER))
                .singleElement()
                .satisfies(violation ->
                        assertThat(violation.message()).isEqualTo("'Dockerfile' is a file; name a folder"));
    }

    @Test
    void everyMergedFileThatIsMissingIsAViolation() {
        ConfigFolder folder =
                new ConfigFolder(temp).file("a/app.yaml", app("a") + "merge_cfg: {include: [nowhere, nor/here]}\n");

        assertThat(refusals(folder, Trust.USER))
                .extracting(Violation::path)
                .containsExactly("/merge_cfg/include/0", "/merge_cfg/include/1");
    }

    @Test
    void aMergedFileThatIsALinkOutsideIsRefusedOnAServer() {
        ConfigFolder folder = new ConfigFolder(temp.resolve("config"))
                .link("a/conf", "/etc/passwd")
                .file("a/app.yaml", app("a") + "merge_cfg: {include: [conf]}\n");

        assertThat(refusals(folder, Trust.REPOSITORY))
                .extracting(Violation::path)
                .containsExactly("/merge_cfg/include/0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build: {dockerfile: ../../etc/passwd}",
                "build: {ignorefile: /etc/passwd}",
                "files: [{guest_path: /x, local_path: /etc/passwd}]",
                "files: [{guest_path: /x, local_path: a/../../b}]",
                "machine_config: ../../secrets.json",
                "experimental: {machine_config: /etc/passwd}",
                "Files: [{guest_path: /x, Local_Path: /etc/passwd}]",
                "BUILD: {Dockerfile: /etc/passwd}",
                "flycd: {fly_toml: {fileS: [{guest_path: /x, LOCAL_PATH: ../../x}]}}"
            })
    void filesThatFlyctlWouldOpenMustBeInTheSource(String yaml) {
        ConfigFolder folder = new ConfigFolder(temp).file("a/app.yaml", app("a") + yaml + "\n");

        assertThat(refusals(folder, Trust.USER)).singleElement().satisfies(violation -> {
            assertThat(violation.message()).contains("is not inside the source");
            assertThat(violation.position().line()).isEqualTo(4);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "build: {dockerfile: deploy/Dockerfile}",
                "build: {dockerfile: 'https://example.com/Dockerfile'}",
                "machine_config: '{\"containers\": []}'"
            })
    void filesInTheSourceAddressesAndJsonAreFine(String yaml) {
        ConfigFolder folder = new ConfigFolder(temp).file("a/app.yaml", app("a") + yaml + "\n");

        assertThat(folder.load().invalid()).isEmpty();
    }

    private static List<Violation> refusals(ConfigFolder folder, Trust trust) {
        Catalog catalog = folder.load(trust, Optional.empty(), LoadOptions.DEFAULT);
        assertThat(catalog.apps()).isEmpty();
        return catalog.invalid().get(0).violations().stream()
                .filter(Violation::isError)
                .toList();
    }
}
