package dev.flycd.cli;

import dev.flycd.cli.arguments.CommandLine;
import dev.flycd.cli.command.Command;
import dev.flycd.cli.command.Commands;
import dev.flycd.cli.command.ExitCode;
import dev.flycd.cli.command.HelpCommand;
import dev.flycd.cli.command.VersionCommand;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.Surroundings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command line: words in, text and an exit code out. Neither ends the process nor reads anything of it but the
 * surroundings it is given.
 *
 * <p>An interrupt of the thread stops the command cleanly and leads to {@link ExitCode#INTERRUPTED}.
 */
public final class Cli {

    /** Options whose value is a word of its own, where they may stand before the command. */
    private static final Set<String> WITH_VALUE = Set.of("--fly", "--flyctl", "--server");

    private final Surroundings surroundings;

    public Cli(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Runs one command line, prints what there is to say, and returns how it ended. */
    public ExitCode run(List<String> words) {
        ExitCode code = runCommand(words);
        if (!surroundings.console().hasLostOutput()) {
            return code;
        }
        // Whoever reads only the first lines knows that there are more.
        if (!surroundings.console().isReaderGone()) {
            surroundings
                    .console()
                    .problem("error: the output could not be written: the disk is full, or its reader is gone");
        }
        return code.or(ExitCode.FAILED);
    }

    private ExitCode runCommand(List<String> words) {
        Console console = surroundings.console();
        try {
            int place = placeOfCommand(words);
            if (place < 0) {
                return withoutCommand(words, console);
            }
            Command command = Commands.named(words.get(place));
            List<String> others = new ArrayList<>(words);
            others.remove(place);
            // Help wins over whatever else is wrong with the line.
            if (!Collections.disjoint(beforeArguments(others), GlobalOptions.HELP)) {
                console.data(HelpCommand.page(command, console.out()));
                return ExitCode.DONE;
            }
            new CommandLine(command).read(others, command.help().name(), command.insteadOfArgument());
            console = console.at(command.global().verbosity());
            ExitCode code = command.run(surroundings.withConsole(console));
            return Thread.currentThread().isInterrupted() ? code.or(ExitCode.INTERRUPTED) : code;
        } catch (RuntimeException e) {
            ExitCode code = new Failures(console, surroundings.workingDirectory()).tell(e);
            return Thread.currentThread().isInterrupted() ? code.or(ExitCode.INTERRUPTED) : code;
        }
    }

    /** Returns the word that is the command; empty if there is none. */
    static Optional<String> commandOf(List<String> words) {
        int place = placeOfCommand(words);
        return place < 0 ? Optional.empty() : Optional.of(words.get(place));
    }

    private ExitCode withoutCommand(List<String> words, Console console) {
        if (beforeArguments(words).contains("--version")) {
            return new VersionCommand().run(surroundings);
        }
        // Reads them, so that what is misspelt is told.
        new CommandLine(new HelpCommand().global()).read(words, "flycd", "");
        console.data(HelpCommand.overview(console.out()));
        return ExitCode.DONE;
    }

    /** After a lone {@code --} nothing is an option. */
    private static List<String> beforeArguments(List<String> words) {
        int end = words.indexOf("--");
        return end < 0 ? words : words.subList(0, end);
    }

    private static int placeOfCommand(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (!words.get(i).startsWith("-")) {
                return i;
            }
            if (WITH_VALUE.contains(words.get(i))) {
                i++;
            }
        }
        return -1;
    }
}
