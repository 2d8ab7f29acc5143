package dev.flycd.cli.options;

import dev.flycd.cli.console.Console;
import java.nio.file.Path;
import java.util.Map;

/**
 * All that a command knows of the world it was started in.
 *
 * @param workingDirectory absolute; relative paths are relative to it
 */
public record Surroundings(Map<String, String> environment, Console console, Path workingDirectory) {

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    public Surroundings withConsole(Console other) {
        return new Surroundings(environment, other, workingDirectory);
    }

    /** Returns where a path that was typed is, left as it was typed where that means the same. */
    public Path locate(String typed) {
        Path path = Path.of(typed);
        boolean meantHere = workingDirectory.equals(Path.of("").toAbsolutePath());
        return meantHere ? path : workingDirectory.resolve(path);
    }

    /** Returns the value of an environment variable; empty if it is not set or blank. */
    public String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }
}
