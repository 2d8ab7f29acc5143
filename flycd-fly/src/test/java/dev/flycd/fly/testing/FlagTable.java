package dev.flycd.fly.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Which flags flyctl takes, by command; taken down from flyctl itself. */
final class FlagTable {

    private final Map<String, Map<String, Flag>> commands = new LinkedHashMap<>();

    /** A flag by its long name, and whether a value follows it. */
    record Flag(String name, Takes takes) {}

    /** What follows a flag. */
    enum Takes {
        NOTHING,
        VALUE
    }

    private FlagTable() {}

    static FlagTable read() {
        FlagTable table = new FlagTable();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(FlagTable.class.getResourceAsStream("flyctl-flags.txt")),
                StandardCharsets.UTF_8))) {
            Map<String, Flag> current = new HashMap<>();
            for (String line : lines.lines().toList()) {
                if (line.startsWith("  ")) {
                    List<String> words = List.of(line.strip().split(" ", -1));
                    Flag flag = new Flag(words.get(1).substring(2), words.size() > 2 ? Takes.VALUE : Takes.NOTHING);
                    current.put(words.get(1), flag);
                    current.put(words.get(0), flag);
                } else if (!line.startsWith("#")) {
                    current = new HashMap<>();
                    table.commands.put(line, current);
                }
            }
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the command the words begin with: the longest there is. */
    Optional<String> command(List<String> words) {
        String two = words.size() > 1 ? words.get(0) + " " + words.get(1) : "";
        if (commands.containsKey(two)) {
            return Optional.of(two);
        }
        return words.isEmpty() || !commands.containsKey(words.get(0)) ? Optional.empty() : Optional.of(words.get(0));
    }

    /** Returns a flag of a command, asked for as {@code --name} or {@code -n}. */
    Optional<Flag> flag(String command, String written) {
        return written.equals("-")
                ? Optional.empty()
                : Optional.ofNullable(commands.getOrDefault(command, Map.of()).get(written));
    }
}
