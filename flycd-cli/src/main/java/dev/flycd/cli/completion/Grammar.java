package dev.flycd.cli.completion;

import dev.flycd.cli.arguments.Option;
import java.util.List;

/**
 * All that can be typed after {@code flycd}.
 *
 * @param before options that may stand before the command
 */
public record Grammar(List<Option> before, List<Verb> verbs) {

    /**
     * A command.
     *
     * @param argument what follows it in the usage line, such as {@code <path>}; may be empty
     */
    public record Verb(String name, String summary, String argument, List<Option> options) {
        public Verb {
            options = List.copyOf(options);
        }
    }

    public Grammar {
        before = List.copyOf(before);
        verbs = List.copyOf(verbs);
    }

    List<String> names() {
        return verbs.stream().map(Verb::name).toList();
    }
}
