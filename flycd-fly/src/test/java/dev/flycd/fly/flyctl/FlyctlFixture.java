package dev.flycd.fly.flyctl;

import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.api.Pace;
import dev.flycd.fly.testing.FakeFlyApi;
import dev.flycd.fly.testing.FlyctlUnderTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The Fly under test: flyctl, noted call by call, and HTTP, both against the fake API. flyctl is the real one where
 * there is one, else its stand-in.
 */
final class FlyctlFixture implements AutoCloseable {

    static final Pace FAST = new Pace(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(90),
            Duration.ofSeconds(3),
            Duration.ofMillis(10),
            Duration.ofMillis(200));

    private final FakeFlyApi api = FakeFlyApi.start();
    private final Path folder;
    private final Path shim;
    private final FlyOwner fly;

    FlyctlFixture(Path folder) {
        this.folder = folder;
        this.shim = shim(FlyctlUnderTest.executable(folder.resolve("bin")));
        this.fly = connect(Map.of(), FAST);
    }

    FakeFlyApi api() {
        return api;
    }

    FlyOwner fly() {
        return fly;
    }

    FlyOwner connect(Map<String, String> more, Pace pace) {
        Map<String, String> environment = new HashMap<>(api.environment(folder.resolve("nobodys")));
        environment.put("PATH", Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin"));
        environment.put("HOME", folder.toString());
        environment.putAll(more);
        return Flyctl.connect(new FlyctlSettings(Optional.of(shim), environment, folder.resolve("config")), pace);
    }

    Path configFolder(String app) {
        return folder.resolve("config").resolve(app);
    }

    /** Returns the arguments of each call of flyctl but {@code version}, which is answered here, in order. */
    List<List<String>> calls() {
        return lines("argv")
                .map(line -> List.of(line.split("\u001f", -1)))
                .map(arguments -> arguments.subList(0, arguments.size() - 1))
                .toList();
    }

    /** Returns the environment of all calls. */
    List<String> environments() {
        return lines("environment").toList();
    }

    @Override
    public void close() {
        fly.close();
        api.close();
    }

    private Stream<String> lines(String name) {
        try {
            Path file = folder.resolve(name);
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path shim(Path program) {
        try {
            Path file = Files.writeString(folder.resolve("flyctl"), """
                    #!/bin/sh
                    [ "$1" != version ] || { echo '{"Name":"flyctl","Version":"2026.8.21"}'; exit; }
                    { printf '%%s\\037' "$@" | tr '\\n' ' '; echo; } >>'%1$s/argv'
                    env >>'%1$s/environment'
                    exec '%2$s' "$@"
                    """.formatted(folder, program));
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
