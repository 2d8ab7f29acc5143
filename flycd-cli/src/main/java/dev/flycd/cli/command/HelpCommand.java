package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.Screen;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.Surroundings;
import java.util.ArrayList;
import java.util.List;

/** {@code flycd help}: the list of commands, or the help of one. */
public final class HelpCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @Parameter(description = "a command")
    private List<String> names = new ArrayList<>();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "help",
                "[command]",
                "explains FlyCD, or one command",
                "Explains FlyCD, or one command. The same as --help after the command.",
                List.of(new CommandHelp.Example("flycd help deploy", "the options of deploy, with examples")),
                List.of(ExitCode.DONE, ExitCode.WRONG_USAGE));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        if (names.size() > 1) {
            throw new UsageException("help takes one command, not " + names.size(), "Name one of them.");
        }
        Screen screen = surroundings.console().out();
        surroundings.console().data(names.isEmpty() ? overview(screen) : page(Commands.named(names.get(0)), screen));
        return ExitCode.DONE;
    }

    /** Returns what FlyCD is and its commands. */
    public static String overview(Screen screen) {
        return HelpPage.ofAll(Commands.all(), screen);
    }

    /** Returns the help of one command. */
    public static String page(Command command, Screen screen) {
        return HelpPage.of(command, screen);
    }
}
