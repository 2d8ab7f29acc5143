package dev.flycd.cli.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveIT {

    private final Path folder;
    private final BareMachine machine;
    private final Path root;

    ArchiveIT(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.machine = BareMachine.in(folder);
        this.root = machine.unpack(Packages.archive(".tar.gz"), folder.resolve("some tööls"));
    }

    @Test
    void worksThroughLinksFromAnyFolderAndWritesNothingIntoItsOwn() throws Exception {
        Path links = Files.createDirectories(folder.resolve("bin"));
        Path relative = Files.createSymbolicLink(links.resolve("one"), links.relativize(root.resolve("bin/flycd")));
        String flycd =
                Files.createSymbolicLink(links.resolve("flycd"), relative).toString();
        List<String> before = listing();
        Path app = Files.createDirectories(folder.resolve("my app"));
        Files.writeString(app.resolve("fly.toml"), "app = \"web\"\nprimary_region = \"arn\"\n");
        Files.writeString(app.resolve("Dockerfile"), "FROM nginx:1.27\n");

        assertThat(machine.ok(folder, flycd, "version")).startsWith("flycd " + Packages.version() + " (Java ");
        assertThat(machine.ok(folder, flycd, "completion", "bash"))
                .isEqualToNormalizingNewlines(Files.readString(root.resolve("completions/flycd.bash")));
        machine.ok(app, flycd, "convert", ".");
        assertThat(simulated(folder, flycd, "plan", "my app").out()).contains("Plan: 1 to create");
        assertThat(simulated(root, flycd, "deploy", "examples/my-cloud").out()).contains("8 created");
        assertThat(listing()).isEqualTo(before);
    }

    private BareMachine.Ended simulated(Path where, String... words) throws Exception {
        // What goes on in the background may write into the folder while it is deleted.
        Map<String, String> variables = Map.of(
                "FLYCD_FLY",
                "simulated:" + folder.resolve("fly"),
                "XDG_CACHE_HOME",
                folder + "/cache",
                "FLYCD_CLASS_ARCHIVE",
                "off");
        BareMachine.Ended ended = machine.run(variables, where, words);
        BareMachine.succeed(ended);
        return ended;
    }

    private List<String> listing() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> file + " " + file.toFile().lastModified())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void anArchiveOfClassesIsMadeOnceAndNeverUsedInPart() throws Exception {
        String flycd = root.resolve("bin/flycd").toString();
        machine.ok(folder, flycd, "--make-class-archive");
        Path archive = classes();
        assertThat(machine.run(Map.of(), folder, "sh", "-x", flycd, "version").err())
                .contains("=" + archive);

        try (RandomAccessFile file = new RandomAccessFile(writable(archive), "rw")) {
            file.setLength(file.length() / 2);
        }

        assertThat(machine.ok(folder, flycd, "version")).startsWith("flycd ");
    }

    private static File writable(Path archive) {
        assertThat(archive.toFile().setWritable(true)).isTrue();
        return archive.toFile();
    }

    private Path classes() throws IOException {
        try (Stream<Path> files = Files.list(root.resolve("lib"))) {
            return files.filter(file -> file.toString().matches(".*/flycd\\.(jsa|aot)"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void theFirstStartMakesAnArchiveOfClassesBesideItself() throws Exception {
        Map<String, String> cache =
                Map.of("FLYCD_CACHE", folder.resolve("cache").toString());
        String flycd = root.resolve("bin/flycd").toString();

        BareMachine.succeed(machine.run(cache, folder, flycd, "version"));
        String wait = "until find cache -name 'flycd.???.for' | read -r found; do sleep 0.1; done";
        BareMachine.succeed(machine.run(Map.of("PATH", "/usr/bin:/bin"), folder, "sh", "-c", wait));

        String used = "-XX:(SharedArchiveFile|AOTCache)=\\S*/cache/classes";
        assertThat(machine.run(cache, folder, "sh", "-x", flycd, "version").err())
                .containsPattern(used);
        Files.setPosixFilePermissions(folder.resolve("cache"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(machine.run(cache, folder, "sh", "-x", flycd, "version").err())
                .as("what somebody else may have written there")
                .doesNotContainPattern(used);
    }

    @Test
    void theZipHoldsTheSame() throws Exception {
        try (FileSystem zip =
                FileSystems.newFileSystem(Packages.archive(".zip"), Map.of("enablePosixFileAttributes", true))) {
            Path top = zip.getPath("/" + root.getFileName());
            try (Stream<Path> zipped = Files.walk(top);
                    Stream<Path> unpacked = Files.walk(root)) {
                assertThat(zipped.map(file -> top.relativize(file).toString()))
                        .containsExactlyInAnyOrderElementsOf(
                                unpacked.map(file -> root.relativize(file).toString())
                                        .toList());
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(top.resolve("bin/flycd"))))
                    .isEqualTo("rwxr-xr-x");
        }
    }

    @Test
    void librariesUnderTheLgplAreJarsOfTheirOwn() throws Exception {
        assertThat(root.resolve("lib")).isDirectoryContaining("glob:**/lib/core-*.jar");
        assertThat(root.resolve("lib")).isDirectoryContaining("glob:**/lib/toml-*.jar");
    }
}
