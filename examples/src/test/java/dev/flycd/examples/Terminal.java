package dev.flycd.examples;

import dev.flycd.cli.Cli;
import dev.flycd.cli.command.ExitCode;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Screen;
import dev.flycd.cli.options.Surroundings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody who types {@code flycd ...} at the root of a clone, with a cache and a simulated Fly.io of their own. */
public final class Terminal {

    private final Map<String, String> environment;
    private final Path folder;

    /** What a command line led to. */
    public record Answer(ExitCode code, String out, String err) {}

    private Terminal(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = new HashMap<>(environment);
    }

    /** Keeps everything a command leaves behind in {@code home}; the repositories that examples name are there too. */
    static Terminal atRootOfClone(Path home) {
        Terminal terminal = at(Path.of("..").toAbsolutePath().normalize(), environment(home));
        terminal.environment.putAll(Remotes.in(home.resolve("remotes")).environment());
        return terminal;
    }

    public static Terminal at(Path folder, Map<String, String> environment) {
        return new Terminal(folder, environment);
    }

    /** Returns the environment of somebody with that home. */
    public static Map<String, String> environment(Path home) {
        return Map.of(
                "HOME", home.toString(),
                "FLYCD_CACHE", home.resolve("cache").toString(),
                "XDG_STATE_HOME", home.resolve("state").toString());
    }

    Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public Answer type(String commandLine) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(into(out), into(err));
        ExitCode code = new Cli(new Surroundings(environment, console, folder)).run(List.of(commandLine.split(" +")));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Console.Output into(ByteArrayOutputStream bytes) {
        return new Console.Output(new PrintStream(bytes, true, StandardCharsets.UTF_8), Screen.STREAM);
    }
}
