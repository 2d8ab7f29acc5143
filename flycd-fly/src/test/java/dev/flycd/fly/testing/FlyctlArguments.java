package dev.flycd.fly.testing;

import dev.flycd.fly.testing.FlagTable.Flag;
import dev.flycd.fly.testing.FlagTable.Takes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line as flyctl reads it.
 *
 * @param words what is neither command nor flag
 * @param flags values by long name, in the order written
 */
record FlyctlArguments(String command, List<String> words, Map<String, List<String>> flags) {

    private static final Map<String, String> ALIASES =
            Map.of("auto-confirm", "yes", "cpus", "vm-cpus", "memory", "vm-memory", "vm-cpukind", "vm-cpu-kind");

    /** flyctl does not take this command line. */
    static final class RefusedArgumentException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedArgumentException(String message) {
            super(message);
        }
    }

    static FlyctlArguments parse(FlagTable table, List<String> arguments) {
        String command = table.command(arguments)
                .orElseThrow(() -> new RefusedArgumentException(
                        "unknown command \"" + String.join(" ", arguments) + "\" for \"flyctl\""));
        int used = command.indexOf(' ') < 0 ? 1 : 2;
        FlyctlArguments parsed = new FlyctlArguments(command, new ArrayList<>(), new LinkedHashMap<>());
        List<String> rest = new ArrayList<>(arguments.subList(used, arguments.size()));
        while (!rest.isEmpty()) {
            String word = rest.remove(0);
            if (word.startsWith("--") && word.length() > 2) {
                parsed.takeLong(table, word, rest);
            } else if (word.startsWith("-") && word.length() > 1) {
                parsed.takeShort(table, word, rest);
            } else {
                parsed.words.add(word);
            }
        }
        return parsed;
    }

    private void takeLong(FlagTable table, String word, List<String> rest) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Flag flag = table.flag(command, name).orElseThrow(() -> new RefusedArgumentException("unknown flag: " + name));
        if (equals >= 0) {
            put(flag, word.substring(equals + 1));
        } else {
            put(flag, flag.takes() == Takes.NOTHING ? "true" : next(rest, name));
        }
    }

    private void takeShort(FlagTable table, String word, List<String> rest) {
        String name = word.substring(0, 2);
        Flag flag = table.flag(command, name)
                .orElseThrow(() ->
                        new RefusedArgumentException("unknown shorthand flag: '" + name.charAt(1) + "' in " + word));
        String attached = word.substring(2);
        if (flag.takes() == Takes.NOTHING) {
            put(flag, "true");
            if (!attached.isEmpty()) {
                takeShort(table, "-" + attached, rest);
            }
        } else if (attached.isEmpty()) {
            put(flag, next(rest, "'" + name.charAt(1) + "' in " + word));
        } else {
            put(flag, attached.startsWith("=") ? attached.substring(1) : attached);
        }
    }

    private static String next(List<String> rest, String flag) {
        if (rest.isEmpty()) {
            throw new RefusedArgumentException("flag needs an argument: " + flag);
        }
        return rest.remove(0);
    }

    private void put(Flag flag, String value) {
        flags.computeIfAbsent(ALIASES.getOrDefault(flag.name(), flag.name()), name -> new ArrayList<>())
                .add(value);
    }

    /** Returns the last value of a flag, or empty text. */
    String flag(String name) {
        List<String> values = flags.getOrDefault(name, List.of());
        return values.isEmpty() ? "" : values.get(values.size() - 1);
    }

    List<String> all(String name) {
        return flags.getOrDefault(name, List.of());
    }

    boolean isOn(String name) {
        return flag(name).equals("true");
    }
}
