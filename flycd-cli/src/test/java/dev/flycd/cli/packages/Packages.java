package dev.flycd.cli.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build left what people download. */
final class Packages {

    private static final Path FOLDER = Path.of(System.getProperty("flycd.packages", "target"));
    private static final String VERSION = System.getProperty("flycd.version", "unknown");

    private Packages() {}

    static String version() {
        return VERSION;
    }

    /** Returns all that FlyCD needs of Java, as a JRE is made of. */
    static String modules() {
        return System.getProperty("flycd.modules", "");
    }

    /** Returns {@code flycd}, the version, and an ending, such as {@code .tar.gz}. */
    static Path archive(String ending) {
        return built("flycd-" + VERSION + ending);
    }

    static Path server() {
        return built("flycd-server-" + VERSION + ".tar.gz");
    }

    static Path debian() {
        return built("flycd_" + VERSION + "_all.deb");
    }

    /** Returns the archive that brings its own Java; where it was not built, this skips. */
    static Path selfContained() {
        Path file = file("flycd-" + VERSION + "-linux-x64.tar.gz");
        assumeTrue(Files.exists(file), file.getFileName() + " was not built: that takes -Pself-contained");
        return file;
    }

    private static Path built(String name) {
        assumeFalse(Boolean.getBoolean("flycd.archives.skip"), "-Dflycd.archives.skip builds no archives");
        assertThat(file(name)).exists();
        return file(name);
    }

    private static Path file(String name) {
        return FOLDER.resolve(name).toAbsolutePath();
    }
}
