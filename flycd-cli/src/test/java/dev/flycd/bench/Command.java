package dev.flycd.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line that is measured.
 *
 * @param name what the report calls it
 * @param environment set beside that of this process
 */
record Command(String name, List<String> words, Path folder, Map<String, String> environment) {

    Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    /** Returns this one under another name. */
    Command named(String other) {
        return new Command(other, words, folder, environment);
    }

    /** Returns this one with another program in place of its first word. */
    Command replacing(Path program) {
        List<String> all = new ArrayList<>(words);
        all.set(0, program.toString());
        return new Command(name, all, folder, environment);
    }

    /** Returns this one with more words at its end. */
    Command with(String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return new Command(name, all, folder, environment);
    }

    /** Returns this one with a variable set. */
    Command with(Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(variables);
        return new Command(name, words, folder, all);
    }
}
