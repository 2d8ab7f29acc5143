package dev.flycd.cli.command;

import dev.flycd.cli.arguments.CommandLine;
import dev.flycd.cli.arguments.Option;
import java.util.List;

/**
 * What can be typed after {@code flycd}, read off what its arguments are read with.
 *
 * @param argument what the argument is; empty if there is none
 * @param options those of one command only, or those of every command
 */
public record CommandShape(String usage, String argument, List<Option> options) {

    public CommandShape {
        options = List.copyOf(options);
    }

    /** Returns that of one command, without the options that every command has. */
    public static CommandShape of(Command command) {
        CommandLine all = new CommandLine(command);
        List<String> global = ofAll().options().stream().map(Option::name).toList();
        CommandHelp help = command.help();
        return new CommandShape(
                ("flycd " + help.name() + " " + help.arguments()).strip() + " [options]",
                all.argument(),
                all.options().stream()
                        .filter(option -> !global.contains(option.name()))
                        .toList());
    }

    /** Returns what is the same for every command. */
    public static CommandShape ofAll() {
        return new CommandShape("flycd <command> [options]", "", new CommandLine(new HelpCommand().global()).options());
    }
}
