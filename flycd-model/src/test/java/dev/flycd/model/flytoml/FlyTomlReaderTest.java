package dev.flycd.model.flytoml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.RandomTrees;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlyTomlReaderTest {

    @Test
    void readsTheWholeCorpusAsAnIndependentReaderDoes() {
        assertThat(Corpus.valid()).hasSize(337).allSatisfy(file -> {
            String text = Corpus.text(file);
            assertThat(FlyTomlReader.read(file.toString(), text)).isEqualTo(IndependentToml.read(text));
        });
    }

    static List<Path> invalid() {
        return Corpus.invalid();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void saysLineAndColumnOfWhatIsNotToml(Path file) {
        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> FlyTomlReader.read("fly.toml", Corpus.text(file)))
                .satisfies(e -> assertThat(e.violations()).allSatisfy(violation -> {
                    assertThat(violation.isError()).isTrue();
                    assertThat(violation.position().line()).isPositive();
                    assertThat(violation.position().column()).isPositive();
                }));
    }

    @Test
    void knowsTheLineAndColumnOfEveryKeyAndValue() {
        ConfigMap tree = read("""
                # a comment

                app = "x"


                "a.b" = 1 # one
                c.d = "é" # two
                list = [
                  # three
                  "one",
                  2
                ]
                text = \"""
                a
                \"""
                [http_service]
                  internal_port = 8080
                [[services]]
                  [[services.ports]]
                    port = 80
                """);

        assertThat(at(tree, "app")).isEqualTo("3:1 3:7");
        assertThat(at(tree, "a.b")).isEqualTo("6:1 6:9");
        assertThat(at(tree, "c", "d")).isEqualTo("7:1 7:7");
        assertThat(at(tree, "list")).isEqualTo("8:1 8:8");
        ConfigList list = (ConfigList) tree.get("list").orElseThrow();
        assertThat(list.items().get(0).position()).hasToString("fly.toml:10:3");
        assertThat(list.items().get(1).position()).hasToString("fly.toml:11:3");
        assertThat(at(tree, "http_service", "internal_port")).isEqualTo("17:3 17:19");
        ConfigMap service = (ConfigMap)
                ((ConfigList) tree.get("services").orElseThrow()).items().get(0);
        ConfigMap port = (ConfigMap)
                ((ConfigList) service.get("ports").orElseThrow()).items().get(0);
        assertThat(at(port, "port")).isEqualTo("20:5 20:12");
    }

    @Test
    void readsTheFourKindsOfDates() {
        ConfigMap tree = read("a = 1979-05-27T07:32:00.5Z\nb = 1979-05-27T07:32:00\nc = 1979-05-27\nd = 07:32:00\n");

        assertThat(tree.entries().values())
                .extracting(entry -> ((ConfigScalar) entry.value()).value())
                .containsExactly(
                        OffsetDateTime.parse("1979-05-27T07:32:00.5Z"),
                        LocalDateTime.parse("1979-05-27T07:32:00"),
                        LocalDate.parse("1979-05-27"),
                        LocalTime.parse("07:32:00"));
    }

    @Test
    void readsByteOrderMarksWindowsLineEndsAndAHeaderWithoutLineEnd() {
        assertThat(read("\ufeffapp = \"x\"\r\n\r\n# y\r\n[build]\r\nz = 1\r\n[env]"))
                .isEqualTo(read("app = \"x\"\nbuild = {z = 1}\nenv = {}"));
    }

    @Test
    void aHashOrABlankLineInsideATextIsText() {
        ConfigMap tree = read("a = \"# no \\\" # comment\" # yes\nb = '''\n# no\n\n''''' # yes\nc = '\\' # yes\n");

        assertThat(tree).isEqualTo(read("a = \"# no \\\" # comment\"\nb = \"# no\\n\\n''\"\nc = \"\\\\\"\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = 12345678901234567890",
                "[a]\n[a]",
                "a = 1\na = 2",
                "[a]\nb = 1\n[a.b]",
                "a = {b = 1}\n[a.c]",
                "a = \"\\ud800\"",
                "a = \"x\ny\"",
                "a = 1\rb = 2",
                "a = 1 # \u0001",
                "a = 2026-13-01",
                "a = 1__0",
                "a = [1,,2]",
                "a",
                "= 1",
                "a = {b = 1,}",
                "\u00a0 = 1"
            })
    void refusesWhatTomlRefuses(String text) {
        Violation violation = firstViolation("# one\n\n\n# two\n\n" + text);

        assertThat(violation.position().line()).isBetween(6, 8);
        assertThat(violation.position().column()).isPositive();
    }

    @Test
    void namesLinesOfTheFileInMessagesToo() {
        assertThat(firstViolation("\n\n\na = 1\n\n\na = 2").toString())
                .isEqualTo("fly.toml:7:1: not TOML: a previously defined at line 4");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a = %[", "a = %{a=", "%a.=1", "[%a.]", "a = %\"", "a = \"\"\"%\\", "%\n", "%#\n", "a = [%\n"})
    @Timeout(20)
    void answersBombsQuickly(String bomb) {
        int at = bomb.indexOf('%');
        String part = bomb.substring(at + 1).replace("]", "").replace("=1", "");
        String text =
                bomb.substring(0, at) + part.repeat(60_000 / part.length()) + bomb.substring(at + 1 + part.length());
        long start = System.nanoTime();

        Throwable refusal = catchThrowable(() -> FlyTomlReader.read("fly.toml", text));

        assertThat(refusal == null || refusal instanceof InvalidConfigException).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void refusesFilesThatAreTooLongOrTooDeep() {
        assertThat(firstViolation("#".repeat(300_000)).message()).contains("300000 characters");
        assertThat(firstViolation("a = " + "[".repeat(200) + "]".repeat(200)).message())
                .contains("too deep");
    }

    @Test
    void readsBackWhatIsWritten() {
        for (long seed = 10_000; seed < 10_500; seed++) {
            ConfigMap tree = new RandomTrees(seed).next();
            assertThat(read(FlyTomlWriter.write(tree))).as("seed %d", seed).isEqualTo(tree);
        }
    }

    private static ConfigMap read(String text) {
        return FlyTomlReader.read("fly.toml", text);
    }

    private static Violation firstViolation(String text) {
        return catchThrowableOfType(InvalidConfigException.class, () -> FlyTomlReader.read("fly.toml", text))
                .violations()
                .get(0);
    }

    private static String at(ConfigMap tree, String... path) {
        ConfigMap map = tree;
        for (int i = 0; i < path.length - 1; i++) {
            map = (ConfigMap) map.get(path[i]).orElseThrow();
        }
        ConfigMap.Entry entry = Objects.requireNonNull(map.entries().get(path[path.length - 1]));
        ConfigNode value = entry.value();
        return entry.keyPosition().line() + ":" + entry.keyPosition().column() + " "
                + value.position().line() + ":" + value.position().column();
    }
}
