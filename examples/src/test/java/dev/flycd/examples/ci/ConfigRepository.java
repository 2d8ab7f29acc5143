package dev.flycd.examples.ci;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Somebody's config repository as docs/ci.md says to make it: the files for CI in {@code ci/flycd}, with the versions
 * filled in, and a tree in {@code my-cloud}.
 */
final class ConfigRepository {

    static final String VERSION = "9.9.9";

    private final Machine machine;
    private final Path folder;
    private final Path fly;

    private ConfigRepository(Machine machine, Path folder, Path fly) {
        this.machine = machine;
        this.folder = folder;
        this.fly = fly;
    }

    /** Makes one whose tools are downloaded from a host. */
    static ConfigRepository in(Path home, Machine machine, Host host) {
        ConfigRepository repository = new ConfigRepository(machine, home.resolve("config"), home.resolve("fly"));
        try (Stream<Path> files = Files.walk(Path.of("ci"))) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                repository.write("ci/flycd/" + Path.of("ci").relativize(file), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        machine.git(repository.folder, "init", "-q", "-b", "main");
        return repository.tools(home, host);
    }

    /** Fills in {@code versions}, with archives that a host serves. */
    private ConfigRepository tools(Path home, Host host) {
        byte[] flycd = archive(home, "flycd-" + VERSION + "/bin/flycd", """
                #!/bin/sh
                exec '%s' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '%s' dev.flycd.cli.Main "$@"
                """.formatted(
                        Path.of(System.getProperty("java.home"), "bin/java"),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
        byte[] flyctl = archive(home, "flyctl", "#!/bin/sh\nexit 1\n");
        host.serve("/flycd/flycd-" + VERSION + ".tar.gz", flycd);
        for (String kind : new String[] {"Linux_x86_64", "Linux_arm64", "macOS_arm64"}) {
            host.serve("/flyctl/v1.2.3/flyctl_1.2.3_" + kind + ".tar.gz", flyctl);
        }
        return write("ci/flycd/versions", """
                FLYCD_URL=%1$s/flycd/
                FLYCD_VERSION=%2$s
                FLYCD_SHA256=%3$s
                FLYCTL_URL=%1$s/flyctl
                FLYCTL_VERSION=1.2.3
                FLYCTL_SHA256=%4$s
                """.formatted(host.url(), VERSION, digest(flycd), digest(flyctl)));
    }

    Path folder() {
        return folder;
    }

    /** Returns the value of FLYCD_FLY by which the jobs of this repository have one Fly.io. */
    String fly() {
        return "simulated:" + fly;
    }

    ConfigRepository write(String path, String text) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes an app of the tree. */
    ConfigRepository app(String name, String level) {
        return write("my-cloud/" + name + "/app.yaml", """
                app: %s
                primary_region: arn
                org: personal
                source: {type: inline-docker-file, inline: FROM nginx}
                env: {LOG_LEVEL: %s}
                """.formatted(name, level));
    }

    /** Commits all there is, and returns the commit. */
    String commit(String message) {
        machine.git(folder, "add", "--all");
        machine.git(folder, "commit", "-q", "-m", message);
        return machine.git(folder, "rev-parse", "HEAD").strip();
    }

    private byte[] archive(Path home, String path, String script) {
        Path content = home.resolve("archives").resolve(path.replace('/', '-'));
        try {
            Path file = content.resolve(path);
            Files.createDirectories(file.resolveSibling(""));
            Files.write(file, script.getBytes(UTF_8));
            Path archive = content.resolveSibling(content.getFileName() + ".tar.gz");
            Machine.Ended ended = machine.run(
                    content,
                    Map.of(),
                    "sh",
                    "-c",
                    "chmod 755 " + path + " && tar -czf '" + archive + "' " + path.replaceFirst("/.*", ""));
            if (ended.code() != 0) {
                throw new AssertionError(ended.log());
            }
            return Files.readAllBytes(archive);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
