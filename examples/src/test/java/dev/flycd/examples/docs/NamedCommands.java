package dev.flycd.examples.docs;

import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.command.Command;
import dev.flycd.cli.command.Commands;
import dev.flycd.examples.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Commands that a page names without typing them: they and their options exist. */
final class NamedCommands {

    private NamedCommands() {}

    /** Returns what is wrong with those of a page, as page:line and why. */
    static List<String> wrongIn(Page page) {
        List<String> wrong = new ArrayList<>();
        CodeSpans.of(page).spans().forEach(span -> wrong.addAll(wrong(span.place(), span.text())));
        page.blocks().stream().filter(block -> block.language().equals("sh")).forEach(block -> {
            for (int i = 0; i < block.lines().size(); i++) {
                wrong.addAll(wrong(block.place(i), block.lines().get(i)));
            }
        });
        return wrong;
    }

    private static List<String> wrong(String place, String text) {
        if (!text.matches("(bin/)?flycd \\w.*")) {
            return List.of();
        }
        List<String> words = Arrays.asList(text.replaceFirst(" # .*", "").split(" +"));
        String command = words.get(1);
        try {
            Command known = Commands.named(command);
            String help = Terminal.at(Path.of(""), Map.of())
                    .type("help " + known.help().name())
                    .out();
            return words.stream()
                    .filter(word -> word.matches("--?\\w.*"))
                    .map(word -> word.replaceFirst("=.*", ""))
                    .filter(option -> !Pattern.compile(
                                    "(^|[ ,])" + Pattern.quote(option) + "([ ,]|$)", Pattern.MULTILINE)
                            .matcher(help)
                            .find())
                    .map(option -> place + ": flycd " + command + " has no " + option)
                    .toList();
        } catch (UsageException e) {
            return List.of(place + ": " + e.getMessage());
        }
    }
}
