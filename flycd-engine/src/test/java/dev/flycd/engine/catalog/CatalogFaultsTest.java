package dev.flycd.engine.catalog;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static dev.flycd.engine.testing.ConfigFolder.names;
import static dev.flycd.engine.testing.ConfigFolder.project;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.flycd.engine.testing.ConfigFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFaultsTest {

    @TempDir
    Path temp;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new ConfigFolder(temp.toAbsolutePath()).file("healthy/app.yaml", app("healthy"));
    }

    @Test
    void aBrokenProjectYamlDoesNotEndTheWalk() {
        folder.file("a/project.yaml", "project: [\n");

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("healthy");
        assertThat(catalog.invalid()).singleElement().satisfies(entry -> {
            assertThat(entry.file()).isEqualTo(temp + "/a/project.yaml");
            assertThat(entry.violations().get(0).position().line()).isPositive();
        });
    }

    @Test
    void nothingBelowABrokenProjectIsUsedWithoutWhatItSays() {
        folder.file("a/project.yaml", "project: [\n")
                .file("a/b/app.yaml", app("below"))
                .file("a/inner/project.yaml", project("inner", "."))
                .file("a/inner/app.yaml", app("in-inner"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("healthy");
        assertThat(catalog.projects()).isEmpty();
        assertThat(catalog.invalid())
                .extracting(InvalidEntry::file)
                .containsExactlyInAnyOrder(
                        temp + "/a/project.yaml",
                        temp + "/a/inner/project.yaml",
                        temp + "/a/b/app.yaml",
                        temp + "/a/inner/app.yaml");
        assertThat(catalog.invalid())
                .filteredOn(entry -> "below".equals(entry.name()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.violations())
                        .singleElement()
                        .satisfies(violation -> assertThat(violation.message())
                                .contains(temp + "/a/project.yaml: mend that one first")));
    }

    @Test
    void nothingBelowAProjectThatCannotBeFollowedIsUsedWithoutWhatItSays() {
        folder.file("a/project.yaml", project("lost", "nowhere"))
                .file("a/app.yaml", app("beside"))
                .link("b/project.yaml", "../a/project.yaml")
                .file("b/c/app.yaml", app("below-link"));

        assertThat(names(folder.load())).containsExactly("healthy");
    }

    @Test
    void aBrokenAppYamlIsListedWithEverythingThatIsWrong() {
        folder.file("a/app.yaml", "app: Not_A_Name\nsource: {type: nothing}\n");

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("healthy");
        assertThat(catalog.invalid())
                .singleElement()
                .satisfies(entry -> assertThat(entry.violations()).hasSizeGreaterThan(2));
    }

    @Test
    void aBrokenAppKeepsItsNameSoThatALaterPlaceDoesNotTakeIt() {
        folder.file("a/app.yaml", "app: same\nprimary_region: arn\n").file("b/app.yaml", app("same"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("healthy");
        assertThat(catalog.invalid())
                .singleElement()
                .satisfies(entry -> assertThat(entry.name()).isEqualTo("same"));
        assertThat(catalog.skipped()).hasSize(1);
    }

    @Test
    void aProjectWhoseFolderIsMissingIsItsOwnFaultOnly() {
        folder.file("a/project.yaml", project("lost", "nowhere"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("healthy");
        assertThat(message(catalog)).isEqualTo("there is no 'nowhere' (relative to this file)");
        assertThat(catalog.projects())
                .singleElement()
                .satisfies(project -> assertThat(project.state()).isEqualTo(ProjectEntry.State.UNREADABLE));
    }

    @Test
    void aFolderNamedAppYamlIsSaidToBeOne() {
        folder.file("a/app.yaml/x", "");

        assertThat(message(folder.load())).isEqualTo("is a folder; FlyCD reads a file of that name");
    }

    @Test
    void aLinkNamedAppYamlIsNotFollowedAndNotHidden() {
        folder.link("a/app.yaml", "../healthy/app.yaml");

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("healthy");
        assertThat(message(catalog))
                .isEqualTo("is a symbolic link, which FlyCD does not follow; put the file itself here");
    }

    @Test
    void aFileThatIsNotUtf8IsNamedWithLineAndColumn() throws IOException {
        Files.createDirectories(temp.resolve("a"));
        Files.write(temp.resolve("a/app.yaml"), "app: a\norg: m\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));

        Catalog catalog = folder.load();

        assertThat(catalog.invalid().get(0).violations())
                .singleElement()
                .hasToString(temp + "/a/app.yaml:2:7: byte 0xfc is not UTF-8; save the file as UTF-8");
    }

    @Test
    void aFileOfTenMegabytesIsRefusedWithoutReadingIt() {
        folder.file("a/app.yaml", "x: " + "y".repeat(10 * 1024 * 1024));

        assertThat(message(folder.load()))
                .isEqualTo("the file has 10485763 bytes, more than the 512 KiB a configuration file may have");
    }

    @Test
    void windowsLineEndsAndAByteOrderMarkChangeNothing() {
        folder.file("a/app.yaml", "\uFEFF" + app("windows").replace("\n", "\r\n"));

        assertThat(names(folder.load())).containsExactly("windows", "healthy");
    }

    @Test
    void foldersMayHaveAnyName() {
        folder.file("\u00e5\u00e4\u00f6 \ud83d\ude80/app.yaml", app("unicode"));

        assertThat(names(folder.load())).containsExactlyInAnyOrder("unicode", "healthy");
    }

    @Test
    void aNameThatIsNotUtf8IsItsOwnFaultOnly() throws Exception {
        int made = new ProcessBuilder("sh", "-c", "mkdir \"$(printf 'm\\374ller')\"")
                .directory(temp.toFile())
                .start()
                .waitFor();
        assumeThat(made).as("file systems may refuse such a name").isZero();

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("healthy");
        assertThat(message(catalog)).startsWith("its name is not UTF-8");
    }

    @Test
    void namesThatCouldSteerATerminalAreShownHarmless() {
        folder.file("a\u001b[31m\nb/app.yaml", "app: [");

        assertThat(folder.load().invalid().get(0).file()).isEqualTo(temp + "/a\\u001b[31m\\u000ab/app.yaml");
    }

    @Test
    void aFolderThatMayNotBeReadIsItsOwnFaultOnly() throws IOException {
        folder.file("a/app.yaml", app("a"));
        Files.setPosixFilePermissions(temp.resolve("a"), PosixFilePermissions.fromString("---------"));
        boolean obeyed = !Files.isReadable(temp.resolve("a"));

        Catalog catalog = folder.load();

        Files.setPosixFilePermissions(temp.resolve("a"), PosixFilePermissions.fromString("rwx------"));
        assumeThat(obeyed).as("root may read everything").isTrue();
        assertThat(names(catalog)).containsExactly("healthy");
        assertThat(message(catalog)).isEqualTo("the folder cannot be read: permission denied");
    }

    @Test
    void foldersWithoutEndAreAnErrorNotAStackOverflow() {
        folder.file("d/".repeat(150) + "app.yaml", app("deep"));

        Catalog catalog = folder.load();

        assertThat(names(catalog)).containsExactly("healthy");
        assertThat(message(catalog)).isEqualTo("folders more than 100 deep are not read");
    }

    @Test
    void projectsWithoutEndAreAnErrorNotAStackOverflow() {
        for (int i = 0; i < 60; i++) {
            folder.file("p/p" + i + "/project.yaml", project("p" + i, "../p" + (i + 1)));
        }

        Catalog catalog = new ConfigFolder(temp.resolve("p/p0")).load();

        assertThat(message(catalog)).isEqualTo("projects are nested more than 50 deep");
    }

    @Test
    void aBrokenProjectAroundItIsReportedOnceThoughTwoWalksSeeIt() {
        folder.file("project.yaml", project("outer", "."))
                .file("a/project.yaml", "project: [\n")
                .file("a/app.yaml/x", "");

        assertThat(folder.load().invalid()).hasSize(2);
    }

    private static String message(Catalog catalog) {
        assertThat(catalog.invalid()).hasSize(1);
        return catalog.invalid().get(0).violations().get(0).message();
    }
}
