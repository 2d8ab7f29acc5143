package dev.flycd.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where measuring happens, and with what.
 *
 * @param sources the top of the sources, with {@code bin/flycd}
 * @param folder an empty folder for whatever is generated; removed at the end
 * @param runs how often each command is measured
 * @param original a build of the first FlyCD, written in Go, to be measured beside this one
 */
record Bench(Path sources, Path folder, int runs, Optional<Path> original, Report report) {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** Returns {@code bin/flycd}, with a cache of its own, and the words. */
    Command flycd(String... words) {
        return new Command("flycd " + String.join(" ", words), List.of(), folder, Map.of())
                .with(sources.resolve("bin/flycd").toString())
                .with(words)
                .with(Map.of(
                        "FLYCD_CACHE", folder.resolve("cache").toString(),
                        "JAVA_HOME", System.getProperty("java.home")));
    }

    /** Returns a main that does nothing, on the same Java. */
    Command nothing(String... options) {
        String classes = System.getProperty("java.class.path").split(File.pathSeparator, 2)[0];
        return new Command("empty main", List.of(JAVA.toString()), folder, Map.of())
                .with(options)
                .with("-cp", classes, Nothing.class.getName());
    }

    /** Runs each command once unmeasured, then all in turn as often as asked, and adds a row for each. */
    Map<Command, List<Cost>> compare(List<Command> commands) throws InterruptedException {
        return compare(commands, runs);
    }

    /** Does so, a given number of times. */
    Map<Command, List<Cost>> compare(List<Command> commands, int times) throws InterruptedException {
        Map<Command, List<Cost>> costs = new LinkedHashMap<>();
        for (Command command : commands) {
            ChildProcess.run(command);
            costs.put(command, new ArrayList<>());
        }
        for (int i = 0; i < times; i++) {
            for (Map.Entry<Command, List<Cost>> entry : costs.entrySet()) {
                entry.getValue().add(ChildProcess.run(entry.getKey()));
            }
        }
        costs.forEach((command, found) -> report.add(command.name(), found));
        return costs;
    }
}
