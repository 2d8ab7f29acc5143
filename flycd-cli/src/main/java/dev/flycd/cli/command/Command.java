package dev.flycd.cli.command;

import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.Surroundings;

/** One of the words after {@code flycd}. Its annotated fields are its options; an object runs once. */
public interface Command {

    CommandHelp help();

    /** Returns the options every command has. */
    GlobalOptions global();

    /**
     * Returns what to do instead of giving an argument to a command that takes none; empty if there is nothing to say.
     */
    default String insteadOfArgument() {
        return "";
    }

    /**
     * Does what the command is for, once its options are set.
     *
     * @throws dev.flycd.model.FlyCdException if it cannot; anything else thrown is a bug
     */
    ExitCode run(Surroundings surroundings);
}
