package dev.flycd.fly.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The flyctl that tests run: the one {@code FLYCTL} names, else the one on the PATH, else a stand-in.
 *
 * @param executable its path
 */
public record FlyctlUnderTest(Path executable, Kind kind) {

    /** Whether it is the real one. */
    public enum Kind {
        REAL,
        STAND_IN
    }

    /** Returns the flyctl to run; a stand-in is written into the folder. */
    public static FlyctlUnderTest in(Path folder) {
        return real().map(path -> new FlyctlUnderTest(path, Kind.REAL)).orElseGet(() -> standIn(folder));
    }

    /** Returns the path of {@link #in}. */
    public static Path executable(Path folder) {
        return in(folder).executable();
    }

    /** Returns the stand-in, whatever else there is. */
    public static FlyctlUnderTest standIn(Path folder) {
        try {
            Path script = Files.createDirectories(folder).resolve("flyctl");
            Files.writeString(script, script());
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
            return new FlyctlUnderTest(script.toAbsolutePath(), Kind.STAND_IN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String script() {
        return "#!/bin/sh\nexec '" + String.join("' '", StandInArchive.command()) + "' \"$@\"\n";
    }

    private static Optional<Path> real() {
        String named = System.getenv("FLYCTL");
        if (named != null && !named.isEmpty()) {
            return Optional.of(Path.of(named).toAbsolutePath());
        }
        List<String> folders =
                List.of(Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1));
        return folders.stream()
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of("flyctl", "fly").map(Path.of(folder)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
