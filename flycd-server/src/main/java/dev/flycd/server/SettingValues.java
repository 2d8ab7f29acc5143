package dev.flycd.server;

import dev.flycd.fly.UserFolders;
import dev.flycd.fly.process.TerminalText;
import dev.flycd.server.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where the text of a setting comes from, and what messages call it. Immutable. */
final class SettingValues {

    private static final String FILE = "_FILE";
    private static final int LONGEST_FILE = 64 * 1024;

    private final Map<String, String> environment;
    private final Map<Setting, Given> given;

    /** A value and where it was written. */
    private record Given(String name, String value) {}

    SettingValues(Map<String, String> environment) {
        this(Map.copyOf(environment), Map.of());
    }

    private SettingValues(Map<String, String> environment, Map<Setting, Given> given) {
        this.environment = environment;
        this.given = given;
    }

    SettingValues with(Setting setting, String name, String value) {
        Map<Setting, Given> more = new EnumMap<>(Setting.class);
        more.putAll(given);
        more.put(setting, new Given(name, value));
        return new SettingValues(environment, more);
    }

    Path stateFolder() {
        return UserFolders.state(environment);
    }

    private String variable(String name) {
        return environment.getOrDefault(name, "").strip();
    }

    /** Returns what a setting says; empty if it is not set. */
    <T> Optional<T> read(Setting setting, Function<String, T> reading) {
        Given wins = given.get(setting);
        return wins == null
                ? read(setting.variable(), reading)
                : Optional.of(read(wins.name(), wins.value().strip(), reading));
    }

    /** Returns what a variable says; empty if it is not set. */
    <T> Optional<T> read(String variable, Function<String, T> reading) {
        String value = variable(variable);
        String file = variable(variable + FILE);
        if (!value.isEmpty() && !file.isEmpty()) {
            throw new InvalidSettingException(
                    variable + " and " + variable + FILE + " are both set: leave one of them out");
        }
        if (!file.isEmpty()) {
            return Optional.of(read(variable + FILE, content(variable + FILE, file), reading));
        }
        return value.isEmpty() ? Optional.empty() : Optional.of(read(variable, value, reading));
    }

    /** Refuses variables that begin so and mean nothing. */
    void checkNoOther(String start, Collection<String> known) {
        Map<String, String> others = new HashMap<>(environment);
        others.keySet()
                .removeIf(name -> !name.startsWith(start)
                        || known.contains(name)
                        || (name.endsWith(FILE) && known.contains(name.substring(0, name.length() - FILE.length()))));
        others.keySet().stream().sorted().findFirst().ifPresent(name -> {
            throw new InvalidSettingException(TerminalText.excerpt(name, 100) + " means nothing: there is "
                    + known.stream().sorted().toList().toString().replaceAll("[\\[\\]]", ""));
        });
    }

    private static <T> T read(String name, String value, Function<String, T> reading) {
        try {
            return reading.apply(value);
        } catch (IllegalArgumentException | StoreException e) {
            throw new InvalidSettingException(name + ": " + TerminalText.excerpt(String.valueOf(e.getMessage()), 500));
        }
    }

    private static String content(String name, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LONGEST_FILE) {
                throw new InvalidSettingException(name + ": the file " + file + " has more than 64 KiB");
            }
            String content = Files.readString(path).strip();
            if (content.isEmpty()) {
                throw new InvalidSettingException(name + ": the file " + file + " is empty");
            }
            return content;
        } catch (IOException | InvalidPathException e) {
            throw new InvalidSettingException(name + ": the file " + TerminalText.excerpt(file, 300)
                    + " cannot be read: " + e.getClass().getSimpleName());
        }
    }
}
