package dev.flycd.cli.completion;

import dev.flycd.cli.arguments.Option;
import dev.flycd.cli.completion.Grammar.Verb;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What there is to complete, as functions of bash that set variables. */
final class BashTables {

    private final StringBuilder text = new StringBuilder();

    private BashTables() {}

    static String of(Grammar grammar) {
        BashTables tables = new BashTables();
        tables.options(grammar);
        tables.values(grammar);
        return tables.text.toString();
    }

    private void options(Grammar grammar) {
        line("# The options of a command, or those that may stand before it.");
        line("_flycd_options() {");
        line("  case $1 in");
        grammar.verbs().forEach(verb -> line("    " + verb.name() + ") options='" + names(verb.options()) + "' ;;"));
        line("    *) options='" + names(grammar.before()) + "' ;;");
        line("  esac");
        line("}");
        line("");
    }

    private static String names(List<Option> options) {
        return options.stream().flatMap(option -> option.names().stream()).collect(Collectors.joining(" "));
    }

    private void values(Grammar grammar) {
        line("# What an option of a command, or its argument, can be.");
        line("_flycd_values() {");
        line("  kind='' choice='' before_folder='' repeats=''");
        line("  case \"$1 $2\" in");
        line("    ' command') kind=words choice='" + String.join(" ", grammar.names()) + "' ;;");
        grammar.before().forEach(option -> option("", option));
        grammar.verbs().forEach(this::verb);
        grammar.verbs().stream()
                .filter(verb -> Values.of(verb.argument()).kind() == Values.Kind.COMMAND)
                .forEach(verb -> line("    '" + verb.name() + " argument') _flycd_values '' command ;;"));
        line("  esac");
        line("}");
    }

    private void verb(Verb verb) {
        verb.options().forEach(option -> option(verb.name(), option));
        if (!verb.argument().isEmpty() && Values.of(verb.argument()).kind() != Values.Kind.COMMAND) {
            line("    '" + verb.name() + " argument') " + setting(Values.of(verb.argument())) + " ;;");
        }
    }

    private void option(String verb, Option option) {
        if (!option.takesValue()) {
            return;
        }
        String names = option.names().stream()
                .map(name -> "'" + verb + " " + name + "'")
                .collect(Collectors.joining(" | "));
        String repeats = option.repeat() == Option.Repeat.MANY ? " repeats=1" : "";
        line("    " + names + ") " + setting(Values.of(option.placeholder())) + repeats + " ;;");
    }

    private static String setting(Values values) {
        String kind = values.kind().name().toLowerCase(Locale.ROOT);
        String choice = values.words().isEmpty() ? "" : " choice='" + String.join(" ", values.words()) + "'";
        String folder = values.beforeFolder().isEmpty() ? "" : " before_folder='" + values.beforeFolder() + "'";
        return "kind=" + kind + choice + folder;
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
