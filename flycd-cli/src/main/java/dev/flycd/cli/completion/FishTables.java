package dev.flycd.cli.completion;

import dev.flycd.cli.arguments.Option;
import dev.flycd.cli.completion.Grammar.Verb;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is to complete, as declarations of fish. */
final class FishTables {

    private final StringBuilder text = new StringBuilder();

    private FishTables() {}

    static String of(Grammar grammar) {
        FishTables tables = new FishTables();
        tables.withValue(grammar);
        grammar.verbs()
                .forEach(verb -> tables.line(
                        "complete -c flycd -n '__flycd_at' -a " + verb.name() + " -d " + quoted(verb.summary())));
        grammar.before().forEach(option -> tables.option("__flycd_at", option));
        grammar.verbs().forEach(verb -> tables.verb(verb, grammar));
        return tables.text.toString();
    }

    /** So that a value is not taken for an argument. */
    private void withValue(Grammar grammar) {
        line("# Whether an option of a command, or one before it, takes a value.");
        line("function __flycd_takes_value");
        line("    switch \"$argv\"");
        line("        case " + names("", grammar.before().stream()));
        line("            return 0");
        for (Verb verb : grammar.verbs()) {
            String names = names(verb.name(), verb.options().stream());
            if (!names.isEmpty()) {
                line("        case " + names);
                line("            return 0");
            }
        }
        line("    end");
        line("    return 1");
        line("end");
        line("");
    }

    private static String names(String verb, Stream<Option> options) {
        return options.filter(Option::takesValue)
                .flatMap(option -> option.names().stream())
                .map(name -> quoted(verb + " " + name))
                .collect(Collectors.joining(" "));
    }

    private void verb(Verb verb, Grammar grammar) {
        verb.options().forEach(option -> option("__flycd_at " + verb.name(), option));
        if (!verb.argument().isEmpty()) {
            values("__flycd_argument " + verb.name(), Values.of(verb.argument()), grammar);
        }
        verb.options().stream()
                .filter(option -> option.repeat() == Option.Repeat.MANY)
                .forEach(option -> values(
                        "__flycd_further " + verb.name() + " " + option.name(),
                        Values.of(option.placeholder()),
                        grammar));
    }

    private void values(String condition, Values values, Grammar grammar) {
        String source = values.kind() == Values.Kind.FILE ? " -F" : candidates(values, grammar);
        line("complete -c flycd -n " + quoted(condition) + source);
    }

    private void option(String condition, Option option) {
        StringBuilder declared = new StringBuilder("complete -c flycd -n " + quoted(condition));
        for (String name : option.names()) {
            declared.append(name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1));
        }
        if (option.takesValue()) {
            Values values = Values.of(option.placeholder());
            declared.append(values.kind() == Values.Kind.FILE ? " -r -F" : " -x" + candidates(values, null));
        }
        line(declared + " -d " + quoted(option.description()));
    }

    private static String candidates(Values values, @Nullable Grammar grammar) {
        return switch (values.kind()) {
            case NONE, FILE -> "";
            case WORDS -> {
                String folders = values.beforeFolder().isEmpty()
                        ? ""
                        : " " + values.beforeFolder() + " (__flycd_folders " + values.beforeFolder() + ")";
                yield " -a " + quoted(String.join(" ", values.words()) + folders);
            }
            case FOLDER -> " -a '(__flycd_folders)'";
            case APP -> " -a '(__flycd_apps)'";
            case COMMAND -> grammar == null ? "" : " -a " + quoted(String.join(" ", grammar.names()));
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
