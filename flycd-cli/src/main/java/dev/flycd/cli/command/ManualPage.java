package dev.flycd.cli.command;

import dev.flycd.cli.arguments.Option;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The page that {@code man flycd} shows, made of what the commands say of themselves. */
final class ManualPage {

    private static final int WIDTH = 78;

    private static final List<List<String>> FILES = List.of(
            List.of("app.yaml", "describes one app"),
            List.of("project.yaml", "describes where a tree of apps is, and what holds for all of them"),
            List.of(
                    "~/.cache/flycd",
                    "copies of git repositories, an archive of classes by which the next start is faster, and locks; can"
                            + " be deleted while FlyCD does not run"),
            List.of("~/.fly/config.yml", "where flyctl keeps the token of 'fly auth login'; only read"));

    private final StringBuilder page = new StringBuilder();

    private ManualPage() {}

    /**
     * Returns it in the language of man(7), in ASCII.
     *
     * @param date of the page, such as 2026-11-23T12:00:00Z
     */
    static String of(List<Command> commands, String version, String date) {
        ManualPage manual = new ManualPage();
        manual.page.append(".TH FLYCD 1 " + date.substring(0, "2026-11-23".length()) + " \"FlyCD " + escaped(version)
                + "\" \"User Commands\"\n.ad l\n");
        manual.macro("SH", "NAME");
        manual.text("flycd - GitOps for Fly.io: describe your apps in git, and FlyCD keeps Fly.io in line with it");
        manual.macro("SH", "SYNOPSIS");
        manual.macro("B", CommandShape.ofAll().usage());
        manual.macro("SH", "COMMANDS");
        commands.forEach(manual::command);
        manual.macro("SH", "OPTIONS OF EVERY COMMAND");
        manual.options(CommandShape.ofAll().options());
        manual.macro("SH", "EXIT STATUS");
        Arrays.stream(ExitCode.values())
                .filter(code -> code != ExitCode.STOPPED)
                .sorted(Comparator.comparing(ExitCode::number))
                .forEach(code -> manual.entry(Integer.toString(code.number()), code.meaning()));
        manual.macro("SH", "ENVIRONMENT");
        EnvironmentVariable.ALL.forEach(variable -> manual.entry(variable.name(), variable.meaning()));
        manual.macro("SH", "FILES");
        FILES.forEach(file -> manual.entry(file.get(0), file.get(1)));
        return manual.page.toString();
    }

    private void command(Command command) {
        CommandHelp help = command.help();
        CommandShape shape = CommandShape.of(command);
        macro("SS", shape.usage());
        String[] paragraphs = help.text().split("\n\n", -1);
        for (int i = 0; i < paragraphs.length; i++) {
            page.append(i == 0 ? "" : ".PP\n");
            text(paragraphs[i]);
        }
        if (!shape.argument().isEmpty()) {
            entry(help.arguments(), shape.argument());
        }
        options(shape.options());
        help.examples().forEach(example -> entry(example.commandLine(), example.purpose()));
        String codes = help.exitCodes().stream()
                .map(ExitCode::number)
                .map(String::valueOf)
                .reduce((one, next) -> one + ", " + next)
                .orElse("");
        page.append(".PP\n");
        text("Ends with " + codes + ".");
    }

    private void options(List<Option> options) {
        for (Option option : options) {
            String standard =
                    option.standard().map(value -> " (default: " + value + ")").orElse("");
            entry(
                    (String.join(", ", option.names()) + " " + option.placeholder()).strip(),
                    option.description() + standard);
        }
    }

    private void entry(String name, String meaning) {
        page.append(".TP\n");
        macro("B", name);
        text(meaning);
    }

    private void macro(String macro, String words) {
        page.append('.')
                .append(macro)
                .append(" \"")
                .append(escaped(words).replace("\"", "\\(dq"))
                .append("\"\n");
    }

    /** Each sentence begins a line, as the language wants it. */
    private void text(String text) {
        for (String sentence : text.strip().replaceAll("\\s+", " ").split("(?<=\\w[.:]) (?=[A-Z])", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : escaped(sentence).split(" ", -1)) {
                if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH) {
                    line(line.toString());
                    line.setLength(0);
                }
                line.append(line.isEmpty() ? "" : " ").append(word);
            }
            line(line.toString());
        }
    }

    private void line(String line) {
        // Such a line would be an order.
        page.append(line.startsWith(".") ? "\\&" : "").append(line).append('\n');
    }

    /** What would become a typographic sign is meant to be typed. */
    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(sign -> {
            switch (sign) {
                case '\\' -> escaped.append("\\e");
                case '…' -> escaped.append("...");
                case '-' -> escaped.append("\\-");
                case '\'' -> escaped.append("\\(aq");
                case '`' -> escaped.append("\\(ga");
                case '~' -> escaped.append("\\(ti");
                case '^' -> escaped.append("\\(ha");
                default -> {
                    if (sign < 128) {
                        escaped.appendCodePoint(sign);
                    } else {
                        escaped.append("\\[u%04X]".formatted(sign));
                    }
                }
            }
        });
        return escaped.toString();
    }
}
