package dev.flycd.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.Violation;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Texts made to exhaust the reader, all read in one Java process of 64 MB. */
class YamlAttacksTest {

    /** Of processor time, on a slow machine. */
    private static final int MOST_MILLISECONDS = 5000;

    @TempDir
    Path folder;

    /** Reads each attack and prints its name, the milliseconds it worked, and the first error. */
    static final class Attacked {

        public static void main(String[] arguments) throws IOException {
            StringBuilder report = new StringBuilder();
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            // The first reading loads classes; a server has done that long before anybody attacks it.
            YamlReader.read("app.yaml", "a: &a [1, 'x', true]\nb: {<<: {c: *a}}\n");
            attacks().forEach((name, text) -> {
                String attack = text.get();
                long start = threads.getCurrentThreadCpuTime();
                YamlDocument document = YamlReader.read("app.yaml", attack);
                long took = TimeUnit.NANOSECONDS.toMillis(threads.getCurrentThreadCpuTime() - start);
                String first = document.violations().stream()
                        .filter(Violation::isError)
                        .map(Violation::toString)
                        .findFirst()
                        .orElse("no error");
                report.append(name)
                        .append('\t')
                        .append(took)
                        .append('\t')
                        .append(first)
                        .append('\n');
            });
            Files.writeString(Path.of(arguments[0]), report);
        }
    }

    @TestFactory
    Stream<DynamicTest> endQuicklyWithLineAndColumn() throws IOException, InterruptedException {
        List<String[]> report = runIn64Megabytes();
        assertThat(report).hasSameSizeAs(attacks().keySet());
        return report.stream()
                .map(line -> DynamicTest.dynamicTest(line[0], () -> {
                    assertThat(line[2]).as("the error").matches("app\\.yaml:\\d+:\\d+: .*");
                    assertThat(Long.parseLong(line[1])).as("milliseconds").isLessThan(MOST_MILLISECONDS);
                }));
    }

    private List<String[]> runIn64Megabytes() throws IOException, InterruptedException {
        Path report = folder.resolve("report");
        Path messages = folder.resolve("messages");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-Xss512k",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Attacked.class.getName(),
                        report.toString())
                .redirectErrorStream(true)
                .redirectOutput(messages.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> read(messages)).isZero();
        return Files.readAllLines(report, StandardCharsets.UTF_8).stream()
                .map(line -> line.split("\t", 3))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private static Map<String, Supplier<String>> attacks() {
        int limit = YamlReader.MAX_LENGTH;
        Map<String, Supplier<String>> attacks = new LinkedHashMap<>();
        attacks.put("billion laughs in lists", () -> laughs("[", "]"));
        attacks.put("billion laughs in maps", YamlAttacksTest::mapLaughs);
        attacks.put("billion laughs in merge keys", YamlAttacksTest::mergeLaughs);
        attacks.put("60,000 opening brackets", () -> "a: " + "[".repeat(60_000));
        attacks.put("60,000 opening braces", () -> "a: " + "{a: ".repeat(60_000));
        attacks.put("60,000 dashes", () -> "- ".repeat(60_000));
        attacks.put("60,000 complex keys", () -> "? ".repeat(60_000));
        attacks.put("a block 700 levels deep", () -> deepBlock(700));
        attacks.put("a block 2,500 levels deep", () -> deepBlock(2500));
        attacks.put("aliases 2,500 levels deep", YamlAttacksTest::deepAliases);
        attacks.put("a quoted scalar of 10 MB", () -> "a: \"" + "x".repeat(10_000_000) + "\"");
        attacks.put("a plain scalar of 10 MB", () -> "a: " + "x".repeat(10_000_000));
        attacks.put("a literal scalar of 10 MB", () -> "a: |\n" + "  x\n".repeat(2_500_000));
        attacks.put("an open quoted scalar at the limit", () -> "a: \"" + "x".repeat(limit - 10));
        attacks.put("an open single-quoted scalar at the limit", () -> "a: '" + "x ".repeat(limit / 2 - 10));
        attacks.put("escapes at the limit", () -> "a: \"" + "\\u0041".repeat(limit / 6 - 10));
        attacks.put("a plain scalar of many lines at the limit", () -> "a: b\n" + " x\n".repeat(limit / 3 - 10) + "&");
        attacks.put("a plain key at the limit", () -> "x".repeat(limit - 10) + ": 1");
        attacks.put("a number of half a million digits", () -> "a: " + "9".repeat(limit - 10));
        attacks.put("a fraction of half a million digits", () -> "a: 0." + "9".repeat(limit - 10));
        attacks.put("170,000 list items", () -> "- 1\n".repeat(limit / 4));
        attacks.put("commas at the limit", () -> "a: [" + "1,".repeat(limit / 2 - 10));
        attacks.put("anchors at the limit", () -> "a: [" + "&a ".repeat(limit / 3 - 10));
        attacks.put("aliases at the limit", () -> "a: &a 1\nb: [" + "*a,".repeat(limit / 3 - 10));
        attacks.put("tags at the limit", () -> "a: !" + "x".repeat(limit - 10) + " 1");
        attacks.put("comments at the limit", () -> "#\n".repeat(limit / 2 - 10) + "[");
        attacks.put("directives at the limit", () -> "%A b\n".repeat(limit / 5 - 10) + "[");
        attacks.put("documents at the limit", () -> "---\n".repeat(limit / 4 - 10));
        attacks.put("keys with one hash", YamlAttacksTest::collidingKeys);
        attacks.put("the same key 50,000 times", () -> "a: 1\n".repeat(50_000));
        attacks.put("spaces at the limit", () -> " ".repeat(limit - 10) + "[");
        attacks.put("question marks at the limit", () -> "?\n".repeat(limit / 2 - 10));
        return attacks;
    }

    private static String laughs(String open, String close) {
        return "a0: &a0 " + open + "1,1,1,1,1,1,1,1,1,1" + close + "\n"
                + IntStream.range(1, 20)
                        .mapToObj(i -> "a" + i + ": &a" + i + " " + open + ("*a" + (i - 1) + ",").repeat(10) + close)
                        .collect(Collectors.joining("\n"));
    }

    private static String mapLaughs() {
        return "a0: &a0 {x: 1, y: 2}\n"
                + IntStream.range(1, 50)
                        .mapToObj(i -> "a" + i + ": &a" + i + " {x: *a" + (i - 1) + ", y: *a" + (i - 1) + "}")
                        .collect(Collectors.joining("\n"));
    }

    private static String mergeLaughs() {
        return "a: &a {"
                + IntStream.range(0, 5000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining(", "))
                + "}\n"
                + IntStream.range(0, 5000).mapToObj(i -> "b" + i + ": {<<: *a}").collect(Collectors.joining("\n"));
    }

    private static String deepBlock(int levels) {
        return IntStream.range(0, levels).mapToObj(i -> " ".repeat(i) + "a:\n").collect(Collectors.joining());
    }

    private static String deepAliases() {
        return "a0: &a0 [1]\n"
                + IntStream.range(1, 2500)
                        .mapToObj(i -> "a" + i + ": &a" + i + " [*a" + (i - 1) + "]")
                        .collect(Collectors.joining("\n"));
    }

    private static String collidingKeys() {
        return IntStream.range(0, 1 << 13)
                .mapToObj(i -> IntStream.range(0, 13)
                        .mapToObj(bit -> (i >> bit & 1) == 0 ? "Aa" : "BB")
                        .collect(Collectors.joining()))
                .map(key -> key + ": 1\n")
                .collect(Collectors.joining("", "", "b: ["));
    }
}
