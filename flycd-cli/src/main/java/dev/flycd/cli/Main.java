package dev.flycd.cli;

import dev.flycd.cli.command.ExitCode;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.fly.process.Interruption;
import java.nio.file.Path;
import java.util.List;

/** Where the process begins and ends. */
public final class Main {

    private Main() {}

    public static void main(String[] words) {
        chooseLogging(List.of(words));
        Interruption interruption = Interruption.of(Thread.currentThread());
        Surroundings surroundings = new Surroundings(
                System.getenv(), Console.ofProcess(System.getenv()), Path.of("").toAbsolutePath());
        ExitCode code = new Cli(surroundings).run(List.of(words));
        System.exit((interruption.happened() ? code.or(ExitCode.INTERRUPTED) : code).number());
    }

    /** Only the server logs; for all others a backend would cost time at the start. */
    private static void chooseLogging(List<String> words) {
        boolean logs = Cli.commandOf(words).filter("monitor"::equals).isPresent();
        System.setProperty("slf4j.internal.verbosity", "WARN");
        System.setProperty(
                "slf4j.provider",
                logs ? "ch.qos.logback.classic.spi.LogbackServiceProvider" : "org.slf4j.nop.NOPServiceProvider");
    }
}
