package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.CommandLine;
import dev.flycd.cli.arguments.Option;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.completion.Grammar;
import dev.flycd.cli.completion.Grammar.Verb;
import dev.flycd.cli.completion.Shell;
import dev.flycd.cli.options.FlyOptions;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code flycd completion}: prints what makes a shell complete FlyCD's command line. */
public final class CompletionCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @Parameter(description = "the shell that will read the script")
    private List<String> shells = new ArrayList<>();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "completion",
                "bash|zsh|fish",
                "prints a script that completes commands in a shell",
                """
                Prints a script that makes a shell complete commands, options, their values, paths, and the names of \
                the apps in the tree whose path is on the line, or else in the current folder. Projects in other git \
                repositories are not read for it.

                bash 4 or newer: put the line of the first example into ~/.bashrc, or write the script to the file \
                ~/.local/share/bash-completion/completions/flycd. An alias needs a line of its own after it: \
                complete -F _flycd ALIAS.

                zsh: put the line of the second example into ~/.zshrc, after compinit; or write the script to a file \
                named _flycd in a folder of $fpath.

                fish: write the script to a file, as in the third example.""",
                List.of(
                        new CommandHelp.Example("source <(flycd completion bash)", "bash, in ~/.bashrc"),
                        new CommandHelp.Example("source <(flycd completion zsh)", "zsh, in ~/.zshrc"),
                        new CommandHelp.Example(
                                "flycd completion fish > ~/.config/fish/completions/flycd.fish", "fish, once")),
                List.of(ExitCode.DONE, ExitCode.WRONG_USAGE));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        if (shells.size() != 1) {
            throw new UsageException(
                    shells.isEmpty() ? "the shell is missing" : "expected one shell, not " + shells.size(),
                    "Name bash, zsh or fish.");
        }
        surroundings.console().data(Shell.named(shells.get(0)).script(grammar()));
        return ExitCode.DONE;
    }

    static Grammar grammar() {
        List<Option> before = new ArrayList<>(CommandShape.ofAll().options());
        before.addAll(new CommandLine(new FlyOptions()).options());
        before.add(new Option(
                List.of("--version"), "", "tell the version of FlyCD", Optional.empty(), Option.Repeat.ONCE));
        List<Verb> verbs = Commands.all().stream()
                .map(command -> new Verb(
                        command.help().name(),
                        command.help().summary(),
                        command.help().arguments(),
                        new CommandLine(command).options()))
                .toList();
        return new Grammar(before, verbs);
    }
}
