package dev.flycd.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder of examples that holds a config tree. */
record Example(String name) {

    private static final Set<String> NO_EXAMPLES = Set.of("repositories", "src", "target");

    /** Returns all there are, in the order of their names. */
    static List<Example> all() {
        try (Stream<Path> folders = Files.list(Path.of(""))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !NO_EXAMPLES.contains(name))
                    .filter(name -> holdsConfig(Path.of(name)))
                    .sorted()
                    .map(Example::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the folder as it is typed at the root of a clone. */
    String path() {
        return "examples/" + name;
    }

    Path readme() {
        return Path.of(name, "README.md");
    }

    /** Returns the variables that the README sets by {@code export NAME=value}; what it sets first counts. */
    Map<String, String> exports() {
        return lines(readme())
                .filter(line -> line.startsWith("export "))
                .map(line -> line.substring("export ".length()).split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (first, later) -> first));
    }

    @Override
    public String toString() {
        return name;
    }

    private static boolean holdsConfig(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.anyMatch(file -> file.endsWith("app.yaml") || file.endsWith("project.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.exists(file) ? Files.readAllLines(file).stream() : Stream.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
