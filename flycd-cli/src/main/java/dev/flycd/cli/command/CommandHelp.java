package dev.flycd.cli.command;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a help page says beside the options.
 *
 * @param arguments what follows the name in the usage line, such as {@code <path>}; may be empty
 * @param summary a few words for the list of commands
 * @param text what it does, a sentence or more; paragraphs are separated by an empty line
 * @param exitCodes how it can end, by number; {@link ExitCode#INTERRUPTED} is added
 */
public record CommandHelp(
        String name, String arguments, String summary, String text, List<Example> examples, List<ExitCode> exitCodes) {

    /** A command line and what it is good for. */
    public record Example(String commandLine, String purpose) {}

    public CommandHelp {
        examples = List.copyOf(examples);
        // An interrupt ends whatever runs.
        exitCodes = Stream.concat(exitCodes.stream(), Stream.of(ExitCode.INTERRUPTED))
                .sorted(Comparator.comparing(ExitCode::number))
                .toList();
    }
}
