package dev.flycd.cli.install;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The unpacked FlyCD that runs: its programs, libraries and Dockerfile.
 *
 * @param home its top folder
 */
public record Distribution(Path home) {

    private static final String DOCKERFILE = "Dockerfile";

    /**
     * Returns that of this process.
     *
     * @param told what its launcher says where it is; without that it is looked for around the jar that runs
     * @throws InstallException if this FlyCD does not come from one
     */
    public static Distribution running(@Nullable String told) {
        Optional<Path> home = told != null && !told.isBlank() ? Optional.of(Path.of(told)) : aroundJar();
        return home.filter(folder -> Files.isRegularFile(folder.resolve(DOCKERFILE)))
                .filter(folder -> Files.isDirectory(folder.resolve("lib")))
                .map(Distribution::new)
                .orElseThrow(() -> new InstallException("this FlyCD does not run from an unpacked distribution, from"
                        + " which an image could be built: start its bin/flycd"));
    }

    /** Returns the text of the Dockerfile. */
    public String dockerfile() {
        try {
            return Files.readString(home.resolve(DOCKERFILE));
        } catch (IOException e) {
            throw new InstallException("'" + home.resolve(DOCKERFILE) + "' cannot be read: " + e, e);
        }
    }

    /** Copies what an image needs, programs and libraries, into a folder; the same files at each time. */
    void copyTo(Path folder) {
        for (Path file : files()) {
            Path to = folder.resolve(home.relativize(file).toString());
            boolean program = !to.getFileName().toString().endsWith(".jar");
            try {
                Files.createDirectories(to.resolveSibling(""));
                Files.copy(file, to);
                if (Files.getFileStore(to).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(
                            to, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
                }
            } catch (IOException e) {
                throw new InstallException("'" + file + "' cannot be copied: " + e, e);
            }
        }
    }

    /** An archive of classes is bound to the Java it was made by, so that an image makes its own. */
    private List<Path> files() {
        try (Stream<Path> programs = Files.list(home.resolve("bin"));
                Stream<Path> libraries = Files.list(home.resolve("lib"))) {
            return Stream.concat(
                            programs.filter(file -> !file.toString().endsWith(".cmd")),
                            libraries.filter(
                                    file -> !file.getFileName().toString().contains(".jsa")))
                    .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new InstallException("'" + home + "' cannot be read: " + e, e);
        }
    }

    private static Optional<Path> aroundJar() {
        CodeSource source = Distribution.class.getProtectionDomain().getCodeSource();
        try {
            return Optional.ofNullable(source)
                    .map(CodeSource::getLocation)
                    .map(Object::toString)
                    .filter(location -> location.startsWith("file:"))
                    .map(location ->
                            Path.of(URI.create(location)).resolve("../..").normalize());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
