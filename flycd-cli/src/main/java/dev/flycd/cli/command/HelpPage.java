package dev.flycd.cli.command;

import dev.flycd.cli.arguments.Option;
import dev.flycd.cli.console.DisplayWidth;
import dev.flycd.cli.console.Screen;
import dev.flycd.cli.console.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The help of one command, or of FlyCD as a whole. */
final class HelpPage {

    private static final int WIDEST = 100;
    private static final int WIDEST_NAMES = 27;
    private static final int BENEATH = 4;

    private final Screen screen;
    private final int width;
    private final StringBuilder page = new StringBuilder();

    private HelpPage(Screen screen) {
        this.screen = screen;
        this.width = Math.min(screen.width() == Screen.UNBOUNDED ? 80 : screen.width(), WIDEST);
    }

    /** Returns what FlyCD is and its commands. */
    static String ofAll(List<Command> commands, Screen screen) {
        HelpPage help = new HelpPage(screen);
        help.paragraph(
                "FlyCD is GitOps for Fly.io: describe your apps in git, and FlyCD keeps Fly.io in line with it.");
        help.title("Usage");
        help.line("flycd <command> [options]");
        help.title("Commands");
        int longest = commands.stream()
                .mapToInt(command -> command.help().name().length())
                .max()
                .orElse(0);
        commands.forEach(command ->
                help.entry(command.help().name(), longest + 2, command.help().summary()));
        help.title("Examples");
        help.example("flycd plan my-cloud", "show what would change in the apps under my-cloud");
        help.example("flycd deploy my-cloud --fly=simulated", "try it, without an account");
        help.title("Options of every command");
        help.options(CommandShape.ofAll().options());
        help.title("Environment");
        EnvironmentVariable.ALL.forEach(variable -> help.entry(variable.name(), 27, variable.meaning()));
        help.line("");
        help.line("flycd <command> --help explains a command.");
        return help.page.toString();
    }

    static String of(Command command, Screen screen) {
        CommandHelp told = command.help();
        HelpPage help = new HelpPage(screen);
        Arrays.stream(told.text().split("\n\n")).forEach(help::paragraph);
        help.title("Usage");
        CommandShape shape = CommandShape.of(command);
        help.line(shape.usage());
        if (!shape.argument().isEmpty()) {
            help.line("");
            int wide = DisplayWidth.of(told.arguments());
            help.entry(told.arguments(), wide <= WIDEST_NAMES ? wide + 2 : BENEATH, shape.argument());
        }
        if (!shape.options().isEmpty()) {
            help.title("Options");
            help.options(shape.options());
        }
        help.title("Options of every command");
        help.options(CommandShape.ofAll().options());
        help.title("Examples");
        told.examples().forEach(example -> help.example(example.commandLine(), example.purpose()));
        help.title("Exit codes");
        told.exitCodes().forEach(code -> help.entry(Integer.toString(code.number()), 5, code.meaning()));
        return help.page.toString();
    }

    private void options(List<Option> options) {
        List<String> names = options.stream().map(HelpPage::names).toList();
        int longest = names.stream()
                .mapToInt(String::length)
                .filter(length -> length <= WIDEST_NAMES)
                .max()
                .orElse(0);
        for (int i = 0; i < options.size(); i++) {
            Option option = options.get(i);
            String standard =
                    option.standard().map(value -> " (default: " + value + ")").orElse("");
            entry(names.get(i), longest + 2, option.description() + standard);
        }
    }

    private static String names(Option option) {
        String names = String.join(", ", option.names());
        String aligned = option.names().size() == 1 ? "    " + names : names;
        return (aligned + " " + option.placeholder()).stripTrailing();
    }

    private void title(String text) {
        page.append('\n').append(Style.BOLD.on(screen, text)).append('\n');
    }

    private void line(String text) {
        page.append(text.isEmpty() ? "" : "  ").append(text).append('\n');
    }

    private void example(String commandLine, String purpose) {
        line(Style.NAME.on(screen, commandLine));
        wrap(purpose, width - 6).forEach(part -> line("    " + part));
    }

    private void paragraph(String text) {
        if (!page.isEmpty()) {
            page.append('\n');
        }
        wrap(text, width).forEach(part -> page.append(part).append('\n'));
    }

    private void entry(String name, int column, String text) {
        List<String> parts = wrap(text, width - column - 2);
        boolean beside = DisplayWidth.of(name) < column;
        if (!beside) {
            line(name);
        }
        for (int i = 0; i < parts.size(); i++) {
            line(DisplayWidth.pad(beside && i == 0 ? name : "", column) + parts.get(i));
        }
    }

    private static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (!line.isEmpty() && DisplayWidth.of(line + " " + word) > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
