package dev.flycd.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the benchmarks and prints their figures. System properties:
 *
 * <ul>
 *   <li>{@code flycd.bench}: the name of one benchmark; else all run
 *   <li>{@code flycd.bench.runs}: how often each command is measured; 9 times else
 *   <li>{@code flycd.bench.original}: the first FlyCD, built from its sources, to be measured beside this one
 * </ul>
 */
final class Benchmarks {

    private static final List<Benchmark> ALL = List.of(
            new StartUp(),
            new TreeReading(),
            new InSync(),
            new SmallHeap(),
            new Webhooks(),
            new PushToDeploy(),
            new IdleServer(),
            new Replicas());

    private Benchmarks() {}

    public static void main(String[] words) throws Exception {
        Path folder = Files.createTempDirectory("flycd-bench");
        try {
            run(folder);
        } finally {
            delete(folder);
        }
    }

    private static void run(Path folder) throws Exception {
        String wanted = System.getProperty("flycd.bench", "");
        List<Benchmark> chosen = ALL.stream()
                .filter(benchmark -> wanted.isEmpty() || benchmark.name().equals(wanted))
                .toList();
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("there is no benchmark '" + wanted + "', but "
                    + ALL.stream().map(Benchmark::name).toList());
        }
        Bench bench = new Bench(
                sources(),
                folder,
                Integer.getInteger("flycd.bench.runs", 9),
                Optional.of(System.getProperty("flycd.bench.original", ""))
                        .filter(path -> !path.isEmpty())
                        .map(Path::of),
                new Report(System.out));
        ChildProcess.run(bench.flycd("version"));
        bench.report().say(machine());
        for (Benchmark benchmark : chosen) {
            benchmark.measure(bench);
        }
    }

    private static String machine() {
        return LocalDate.now(ZoneOffset.UTC) + ", " + Runtime.getRuntime().availableProcessors() + " cores, "
                + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
                + System.getProperty("java.vendor") + " Java " + System.getProperty("java.version");
    }

    private static Path sources() {
        Path top = Path.of("").toAbsolutePath();
        while (!Files.exists(top.resolve("bin/flycd"))) {
            top = Optional.ofNullable(top.getParent())
                    .orElseThrow(() -> new IllegalStateException("run this inside a clone of FlyCD"));
        }
        return top;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
