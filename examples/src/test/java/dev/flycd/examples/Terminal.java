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
final class Terminal {

    private final Map<String, String> environment = new HashMap<>();
    private final Path clone;

    /** What a command line led to. */
    record Answer(ExitCode code, String out, String err) {}

    private Terminal(Path clone) {
        this.clone = clone;
    }

    /** Keeps everything a command leaves behind in {@code home}. */
    static Terminal atRootOfClone(Path home) {
        Terminal terminal = new Terminal(Path.of("..").toAbsolutePath().normalize());
        terminal.environment.put("HOME", home.toString());
        terminal.environment.put("FLYCD_CACHE", home.resolve("cache").toString());
        terminal.environment.put("XDG_STATE_HOME", home.resolve("state").toString());
        return terminal;
    }

    Terminal with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Answer type(String commandLine) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(into(out), into(err));
        ExitCode code = new Cli(new Surroundings(environment, console, clone)).run(List.of(commandLine.split(" ")));
        return new Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Console.Output into(ByteArrayOutputStream bytes) {
        return new Console.Output(new PrintStream(bytes, true, StandardCharsets.UTF_8), Screen.STREAM);
    }
}
