package dev.flycd.cli.packages;

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

    /**
     * Returns {@code flycd}, the version, and an ending, such as {@code .tar.gz}; where it was not built, this skips.
     */
    static Path named(String ending) {
        return existing("flycd-" + VERSION + ending);
    }

    static Path server() {
        return existing("flycd-server-" + VERSION + ".tar.gz");
    }

    static Path debian() {
        return existing("flycd_" + VERSION + "_all.deb");
    }

    private static Path existing(String name) {
        Path file = FOLDER.resolve(name).toAbsolutePath();
        assumeTrue(Files.exists(file), name + " was not built");
        return file;
    }
}
