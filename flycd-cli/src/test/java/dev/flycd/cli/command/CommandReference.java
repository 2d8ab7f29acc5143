package dev.flycd.cli.command;

import dev.flycd.cli.arguments.Option;
import java.util.List;

/** The page about all commands, made of what the commands say of themselves. */
final class CommandReference {

    private static final int WIDTH = 120;

    private final StringBuilder page = new StringBuilder();

    private CommandReference() {}

    /** Returns the whole page. */
    static String page(List<Command> commands) {
        CommandReference reference = new CommandReference();
        reference.beginning(commands);
        commands.forEach(reference::command);
        reference.ending();
        return reference.page.toString();
    }

    private void beginning(List<Command> commands) {
        line("# Commands");
        line("");
        paragraph(
                "All that `flycd help` tells, on one page. Options may stand before or after the arguments. `--option value`"
                        + " and `--option=value` mean the same, and so do `-j 4` and `-j4`. After `--` everything is an argument."
                        + " What is data goes to stdout, messages go to stderr.");
        row("command", "does");
        row("---", "---");
        commands.stream()
                .map(Command::help)
                .forEach(help -> row("[`" + help.name() + "`](#" + help.name() + ")", help.summary()));
        line("");
        line("## Options of every command");
        line("");
        options(CommandShape.ofAll().options());
    }

    private void command(Command command) {
        CommandHelp help = command.help();
        CommandShape shape = CommandShape.of(command);
        line("## " + help.name());
        line("");
        for (String paragraph : help.text().split("\n\n", -1)) {
            paragraph(paragraph);
        }
        line("```sh");
        line(shape.usage());
        line("```");
        line("");
        if (!shape.argument().isEmpty()) {
            paragraph("`" + help.arguments() + "`: " + shape.argument() + ".");
        }
        if (!shape.options().isEmpty()) {
            options(shape.options());
        }
        row("example", "");
        row("---", "---");
        help.examples().forEach(example -> row(code(example.commandLine()), example.purpose()));
        line("");
        row("exit code", "");
        row("---", "---");
        help.exitCodes().forEach(code -> row(Integer.toString(code.number()), code.meaning()));
        line("");
    }

    private void ending() {
        line("## Environment");
        line("");
        row("variable", "meaning");
        row("---", "---");
        EnvironmentVariable.ALL.forEach(variable -> row(code(variable.name()), escape(variable.meaning())));
    }

    private void options(List<Option> options) {
        row("option", "does", "default");
        row("---", "---", "---");
        for (Option option : options) {
            String value = option.takesValue() ? " " + option.placeholder() : "";
            row(
                    code(String.join(", ", option.names()) + value),
                    escape(option.description()),
                    escape(option.standard().orElse("")));
        }
        line("");
    }

    private void row(String... cells) {
        line(("| " + String.join(" | ", cells) + " |").replace("|  |", "| |"));
    }

    /** In a table a bar ends the cell even inside of code. */
    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    private static String escape(String text) {
        return text.replaceAll("[*<>|~]", "\\\\$0");
    }

    private void paragraph(String text) {
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        line(line.toString());
        line("");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
