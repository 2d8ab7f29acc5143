package dev.flycd.cli;

import dev.flycd.cli.command.ExitCode;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.options.Surroundings;
import java.nio.file.Path;
import java.util.List;

/** Where the process begins and ends. */
public final class Main {

    private Main() {}

    public static void main(String[] words) {
        Interruption interruption = Interruption.of(Thread.currentThread());
        Surroundings surroundings = new Surroundings(
                System.getenv(), Console.ofProcess(System.getenv()), Path.of("").toAbsolutePath());
        ExitCode code = new Cli(surroundings).run(List.of(words));
        System.exit((interruption.happened() ? code.or(ExitCode.INTERRUPTED) : code).number());
    }
}
