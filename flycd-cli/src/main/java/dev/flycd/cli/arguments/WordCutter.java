package dev.flycd.cli.arguments;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Cuts words into options with their values and arguments; refuses what is not declared, with a suggestion. */
final class WordCutter {

    private final Map<String, Option> declared;
    private final Set<Option> given = new HashSet<>();
    private final List<String> options = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();

    /** The words in JCommander's own form: each value a word of its own. */
    record Cut(List<String> options, List<String> arguments) {}

    WordCutter(Collection<Option> options) {
        declared = CommandLine.byName(options);
    }

    /** Cuts all words; an object is good for one call. */
    Cut cut(List<String> words) {
        Deque<String> left = new ArrayDeque<>(words);
        while (!left.isEmpty()) {
            String word = left.pop();
            if (word.equals("--")) {
                arguments.addAll(left);
                left.clear();
            } else if (word.startsWith("-") && word.length() > 1) {
                option(word, left);
            } else {
                arguments.add(word);
            }
        }
        return new Cut(List.copyOf(options), List.copyOf(arguments));
    }

    private void option(String typed, Deque<String> left) {
        String word = isShortWithValue(typed) ? typed.substring(0, 2) + "=" + typed.substring(2) : typed;
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Option option = declared.get(name);
        if (option == null) {
            throw unknown(name);
        }
        if (!given.add(option) && option.takesValue() && option.repeat() == Option.Repeat.ONCE) {
            throw new UsageException(option.name() + " is given twice", "Give it once.");
        }
        options.add(option.name());
        if (!option.takesValue()) {
            flag(option, name, equals, left);
        } else if (equals >= 0) {
            options.add(word.substring(equals + 1));
        } else {
            options.add(value(option, name, left));
            moreValues(option, left);
        }
    }

    /** As in {@code -j4}. */
    private boolean isShortWithValue(String word) {
        if (word.startsWith("--") || word.length() < 3 || word.charAt(2) == '=') {
            return false;
        }
        Option option = declared.get(word.substring(0, 2));
        return option != null && option.takesValue() && !declared.containsKey(word);
    }

    private void flag(Option option, String name, int equals, Deque<String> left) {
        String next = left.isEmpty() ? "" : left.peek();
        if (equals >= 0 || next.equals("true") || next.equals("false")) {
            throw new UsageException(
                    name + " takes no value", "Leave it out, or write " + option.name() + " alone to turn it on.");
        }
    }

    private String value(Option option, String name, Deque<String> left) {
        if (left.isEmpty() || isOption(left.peek())) {
            throw new UsageException(
                    name + " needs a value", "Write " + option.name() + " " + option.placeholder() + ".");
        }
        return left.pop();
    }

    /** Once the path is there, further words after an option of many values belong to it. */
    private void moreValues(Option option, Deque<String> left) {
        while (option.repeat() == Option.Repeat.MANY
                && !arguments.isEmpty()
                && !left.isEmpty()
                && !left.peek().startsWith("-")) {
            options.add(option.name());
            options.add(left.pop());
        }
    }

    private boolean isOption(String word) {
        return word.equals("--") || declared.containsKey(word.replaceFirst("=.*", "")) || isShortWithValue(word);
    }

    private UsageException unknown(String name) {
        List<String> names = declared.keySet().stream()
                .filter(known -> known.startsWith("--") == name.startsWith("--"))
                .sorted()
                .toList();
        String meant = Suggestion.didYouMean(name, names);
        return new UsageException(
                "unknown option '" + name + "'",
                meant.isEmpty() ? "--help lists the options; put -- before a path that begins with '-'." : meant);
    }
}
