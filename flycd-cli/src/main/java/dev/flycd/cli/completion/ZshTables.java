package dev.flycd.cli.completion;

import dev.flycd.cli.arguments.Option;
import dev.flycd.cli.completion.Grammar.Verb;
import java.util.List;
import java.util.stream.Collectors;

/** What there is to complete, as arrays of specifications that zsh's {@code _arguments} reads. */
final class ZshTables {

    private final StringBuilder text = new StringBuilder();

    private ZshTables() {}

    static String of(Grammar grammar) {
        ZshTables tables = new ZshTables();
        tables.commands(grammar);
        tables.specifications(grammar);
        return tables.text.toString();
    }

    private void commands(Grammar grammar) {
        line("_flycd_commands() {");
        line("  local -a commands");
        line("  commands=(");
        grammar.verbs()
                .forEach(verb ->
                        line("    " + quoted(verb.name() + ":" + verb.summary().replace(":", "\\:"))));
        line("  )");
        line("  _describe command commands");
        line("}");
        line("");
    }

    private void specifications(Grammar grammar) {
        line("# What may follow a command, or stand before it.");
        line("_flycd_specifications() {");
        line("  case $1 in");
        grammar.verbs().forEach(this::verb);
        line("    *)");
        line("      specifications=(");
        grammar.before().forEach(this::option);
        line("      ) ;;");
        line("  esac");
        line("}");
    }

    private void verb(Verb verb) {
        line("    " + verb.name() + ")");
        line("      specifications=(");
        verb.options().forEach(this::option);
        if (!verb.argument().isEmpty()) {
            line("        " + quoted("1: :" + action(Values.of(verb.argument()))));
        }
        verb.options().stream()
                .filter(option -> option.repeat() == Option.Repeat.MANY)
                .forEach(option -> line("        "
                        + quoted("*: : _flycd_further " + option.name() + " "
                                + action(Values.of(option.placeholder())))));
        line("      ) ;;");
    }

    private void option(Option option) {
        boolean repeats = option.repeat() == Option.Repeat.MANY;
        List<String> names = option.names();
        String others = names.size() > 1 && !repeats ? "(" + String.join(" ", names) + ")" : "";
        String description = "[" + option.description().replaceAll("[\\[\\]\\\\]", "\\\\$0") + "]";
        String value = option.takesValue()
                ? ":" + option.placeholder().replaceAll("[:\\\\]", "\\\\$0") + ":"
                        + action(Values.of(option.placeholder()))
                : "";
        for (String name : names) {
            String form = !option.takesValue() ? name : name.startsWith("--") ? name + "=" : name + "+";
            line("        " + quoted(others + (repeats ? "*" : "") + form + description + value));
        }
    }

    /**
     * One that begins with a blank is called as it is; to others zsh adds options, which {@code compadd} understands.
     */
    private static String action(Values values) {
        return switch (values.kind()) {
            case NONE -> "";
            case WORDS ->
                values.beforeFolder().isEmpty()
                        ? "(" + String.join(" ", values.words()) + ")"
                        : values.words().stream()
                                .collect(Collectors.joining(
                                        " ",
                                        " _flycd_or_folder "
                                                + values.beforeFolder().replace(":", "\\:") + " ",
                                        ""));
            case FILE -> "_files";
            case FOLDER -> "_path_files -/";
            case APP -> "_flycd_apps";
            case COMMAND -> "_flycd_commands";
        };
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
