package dev.flycd.cli.testing;

import dev.flycd.cli.Cli;
import dev.flycd.cli.command.ExitCode;
import dev.flycd.cli.options.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder with config trees, a simulated Fly.io of its own, and somebody who types commands there. */
public final class Workplace {

    private final Path folder;
    private final Map<String, String> environment = new HashMap<>();

    /** What a command line led to. */
    public record Ran(ExitCode code, String out, String err) {}

    private Workplace(Path folder) {
        this.folder = folder;
    }

    public static Workplace in(Path folder) {
        Workplace place = new Workplace(folder);
        place.environment.put("HOME", folder.resolve("home").toString());
        place.environment.put("FLYCD_CACHE", folder.resolve("cache").toString());
        place.environment.put("FLYCD_FLY", "simulated:" + folder.resolve("fly"));
        return place;
    }

    public Path folder() {
        return folder;
    }

    /** Sets a variable of the environment; an empty value removes it. */
    public Workplace variable(String name, String value) {
        if (value.isEmpty()) {
            environment.remove(name);
        } else {
            environment.put(name, value);
        }
        return this;
    }

    /** Writes a file, folders included. */
    public Workplace file(String path, String text) {
        Path file = folder.resolve(path);
        try {
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Writes a small app that can be deployed. */
    public Workplace app(String path, String name) {
        return file(path + "/app.yaml", """
                app: %s
                primary_region: arn
                org: personal
                source: {type: inline-docker-file, inline: FROM nginx}
                env: {LOG_LEVEL: info}
                """.formatted(name));
    }

    public String read(String path) {
        try {
            return Files.readString(folder.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Ran run(String... words) {
        return run(Capture.ofPipes(), words);
    }

    public Ran run(Capture into, String... words) {
        ExitCode code = new Cli(surroundings(into)).run(Arrays.asList(words));
        return new Ran(code, into.out(), into.err());
    }

    /** Returns what a command knows of this place. */
    public Surroundings surroundings(Capture into) {
        return new Surroundings(environment, into.console(), folder);
    }

    /** Returns the words of a command line. */
    public static List<String> words(String commandLine) {
        return List.of(commandLine.split(" ", -1));
    }
}
