package dev.flycd.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlReaderTest {

    static Stream<Arguments> scalars() {
        return Stream.of(
                arguments("~", null),
                arguments("", null),
                arguments("null", null),
                arguments("Null", null),
                arguments("NULL", null),
                arguments("nULL", "nULL"),
                arguments("true", true),
                arguments("True", true),
                arguments("FALSE", false),
                arguments("tRUE", "tRUE"),
                arguments("NO", "NO"),
                arguments("y", "y"),
                arguments("0", 0L),
                arguments("-0", 0L),
                arguments("+12", 12L),
                arguments("9223372036854775807", Long.MAX_VALUE),
                arguments("9223372036854775808", new BigInteger("9223372036854775808")),
                arguments("0o17", 15L),
                arguments("0x1F", 31L),
                arguments("0o8", "0o8"),
                arguments("0x", "0x"),
                arguments("0755", 755L),
                arguments("1_000", "1_000"),
                arguments("0b101", "0b101"),
                arguments("12:30", "12:30"),
                arguments("1.10", 1.1),
                arguments("1.", 1.0),
                arguments(".5", 0.5),
                arguments("1e3", 1000.0),
                arguments("-1.5E-2", -0.015),
                arguments("1e", "1e"),
                arguments("1.2.3", "1.2.3"),
                arguments(".", "."),
                arguments("--ha", "--ha"),
                arguments(".inf", Double.POSITIVE_INFINITY),
                arguments("-.Inf", Double.NEGATIVE_INFINITY),
                arguments(".NaN", Double.NaN),
                arguments("1gb", "1gb"),
                arguments("2026-11-01", "2026-11-01"),
                arguments("'0755'", "0755"),
                arguments("\"tab\\there\"", "tab\there"),
                arguments("! 3", "3"),
                arguments("!!str 3", "3"),
                arguments("!!int \"3\"", 3L),
                arguments("!!float 3", 3.0),
                arguments("!!bool 'true'", true),
                arguments("!!null ''", null),
                arguments("!!timestamp 2026-11-01", LocalDate.of(2026, 11, 1)),
                arguments("!!timestamp '07:32:00.5'", LocalTime.of(7, 32, 0, 500_000_000)),
                arguments("!!timestamp 2026-11-01 07:32:00", LocalDateTime.of(2026, 11, 1, 7, 32)),
                arguments("!!timestamp 2026-11-01T07:32:00-07:00", OffsetDateTime.parse("2026-11-01T07:32:00-07:00")),
                arguments("!!timestamp 2026-11-01t07:32:00z", OffsetDateTime.parse("2026-11-01T07:32:00Z")));
    }

    @ParameterizedTest
    @MethodSource("scalars")
    void readsScalarsUnderTheCoreSchemaOfYaml12(String written, @Nullable Object value) {
        assertThat(values("key: " + written)).containsEntry("key", value);
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                arguments("a: &x one\nb: *x", map("a", "one", "b", "one")),
                arguments("a: &x [1]\nb: [*x, *x]", map("a", List.of(1L), "b", List.of(List.of(1L), List.of(1L)))),
                arguments("a: &x {k: &y v}\nb: *y\nc: *x", map("a", map("k", "v"), "b", "v", "c", map("k", "v"))),
                arguments("a: &x 1\nb: &x 2\nc: *x", map("a", 1L, "b", 2L, "c", 2L)),
                arguments("a: &k key\n*k : v", map("a", "key", "key", "v")),
                arguments("&k key: 1\nb: *k", map("key", 1L, "b", "key")),
                arguments("x: &x {a: 1}\ny: {<<: *x, b: 2}", map("x", map("a", 1L), "y", map("b", 2L, "a", 1L))),
                arguments("x: &x {a: 1}\ny: {a: 2, <<: *x}", map("x", map("a", 1L), "y", map("a", 2L))),
                arguments("x: &x {a: 1}\ny: {<<: *x, a: 2}", map("x", map("a", 1L), "y", map("a", 2L))),
                arguments(
                        "x: &x {a: 1}\ny: &y {<<: *x, b: 2}\nz: {<<: *y}",
                        map("x", map("a", 1L), "y", map("b", 2L, "a", 1L), "z", map("a", 1L, "b", 2L))),
                arguments(
                        "x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz: {<<: [*x, *y]}",
                        map("x", map("a", 1L), "y", map("a", 2L, "b", 2L), "z", map("a", 1L, "b", 2L))),
                arguments("y: {<<: {a: 1}}", map("y", map("a", 1L))),
                arguments("y: {\"<<\": {a: 1}}", map("y", map("<<", map("a", 1L)))),
                arguments("a: |\n  one\n  two\n", map("a", "one\ntwo\n")),
                arguments("a: |-\n  one\n  two\n", map("a", "one\ntwo")),
                arguments("a: >\n  one\n  two\n", map("a", "one two\n")),
                arguments("a: one\n  two", map("a", "one two")),
                arguments("8080: 1\ntrue: 2\n~: 3", map("8080", 1L, "true", 2L, "~", 3L)),
                arguments("\uFEFFa: 1", map("a", 1L)),
                arguments("%YAML 1.2\n---\na: 1\n...\n", map("a", 1L)),
                arguments("a: 1\r\nb: 2\r\n", map("a", 1L, "b", 2L)),
                arguments("!!map {a: !!seq [1]}", map("a", List.of(1L))),
                arguments(
                        "{\n\t\"a\": \"\\u00e9\\/\\ud83d\\ude00\",\n\t\"b\": [1, true, null]\n}",
                        map("a", "é/😀", "b", list(1L, true, null))));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void readsAliasesMergeKeysMultiLineStringsAndJson(String text, Map<String, Object> expected) {
        assertThat(values(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "# only a comment\n", "---\n", "---\n...\n", "null"})
    void readsATextWithoutContentAsAnEmptyMap(String text) {
        YamlDocument document = YamlReader.read("app.yaml", text);

        assertThat(document.root().isEmpty()).isTrue();
        assertThat(document.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    a: 1\\na: 2                   | 2:1: /a: the key 'a' stands here a second time, first in line 1
                    a: {b: 1, b: 2}               | 1:11: /a/b: the key 'b' stands here a second time, first in line 1
                    a: [x, {b: 1, "b": 2}]        | 1:15: /a/1/b: the key 'b' stands here a second time
                    a: *nope                      | 1:4: /a: the alias *nope has no anchor above
                    a: &x [1, *x]                 | 1:11: /a/1: the alias *x stands inside the value it names (line 1)
                    a: &x {b: {<<: *x}}           | 1:16: /a/b/<<: the alias *x stands inside the value it names
                    a: !foo bar                   | 1:4: /a: the tag '!foo' is not known
                    a: !foo {b: 1}                | 1:4: /a: the tag '!foo' is not known
                    a: !!java.net.URL [x]         | 1:4: /a: the tag '!!java.net.URL' is not known
                    a: !!binary aGk=              | 1:4: /a: the tag '!!binary' is not known
                    a: !!set {b}                  | 1:4: /a: the tag '!!set' is not known
                    a: !!int x                    | 1:4: /a: 'x' is not what its tag !!int says
                    a: !!null x                   | 1:4: /a: 'x' is not what its tag !!null says
                    a: !!timestamp yesterday      | 1:4: /a: 'yesterday' is not a date
                    a: 1e999                      | 1:4: /a: the number '1e999' is too large
                    a: 1\\n---\\nb: 2             | 2:1: a second document begins here
                    a:\\n\\tb: 1                  | 2:1: a tab cannot indent YAML: use spaces
                    a: b: c                       | 1:5: a ':' cannot stand here
                    a: [1                         | 1:4: this '[' is never closed: write ']'
                    a: {b: 1\\nc: 2               | 2:2: a ',' or '}' is missing before this: the '{' of line 1 is still open
                    a: {b: 1                      | 1:4: this '{' is never closed: write '}'
                    a: 'x\\nb: c                  | 1:4: this quote is never closed: write the same quote
                    a:\\n    b: 1\\n  c: 2        | 3:3: this is not indented like what is above it
                    a: 1\\nfoo\\nb: 2             | 2:1: there is no ':' after this: write key: value
                    a: %x                         | 1:4: text cannot begin with this character: put it into quotes
                    x\\u0007y: 1                  | 1:2: the character U+0007 cannot stand in YAML
                    ?\\n: 1                       | 1:2: a key is missing before the ':'
                    ? [a]\\n: 1                   | 1:3: a key must be text, not a list
                    a: &x {}\\n*x : 1             | 2:1: a key must be text, not a map
                    a: {<<: 1}                    | 1:9: /a/<<: the merge key << takes a map or a list of maps, not a number
                    a: {<<: {}, <<: {}}           | 1:13: /a/<<: the merge key << stands here a second time
                    - a                           | 1:1: the file holds a list
                    hello                         | 1:1: the file holds text
                    """)
    void namesLineColumnAndPathOfAnError(String text, String expected) {
        String real = text.replace("\\n", "\n").replace("\\t", "\t").replace("\\u0007", "\u0007");

        assertThat(YamlReader.read("app.yaml", real).violations())
                .filteredOn(Violation::isError)
                .first()
                .asString()
                .startsWith("app.yaml:" + expected);
    }

    @Test
    void countsLinesThatEndWithACarriageReturn() {
        assertThat(YamlReader.read("app.yaml", "a: 1\rb: 1\r\nc: \u0007").violations())
                .first()
                .asString()
                .startsWith("app.yaml:3:4: the character U+0007");
    }

    @Test
    void namesAllErrorsThatDoNotEndTheReading() {
        YamlDocument document = YamlReader.read("app.yaml", "a: *b\nc: !x 1\nd: 1\nd: 2\n");

        assertThat(document.violations())
                .extracting(violation -> violation.position().line())
                .containsExactly(1, 2, 4);
        assertThat(document.root().keys()).containsExactly("a", "c", "d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "No",
                "ON",
                "off",
                "0755",
                "-012",
                "08",
                "12:30",
                "12:30:45",
                "-1:30",
                "1_000",
                "0b101",
                "0x_1F",
                "1_0.5"
            })
    void warnsAboutPlainWordsThatMeantSomethingElseInYaml11(String word) {
        assertThat(YamlReader.read("app.yaml", "a:\n  - " + word).violations())
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.isError()).isFalse();
                    assertThat(warning.toString()).startsWith("app.yaml:2:5: /a/0: '" + word + "' is ");
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'yes'",
                "\"0755\"",
                "!!str no",
                "y",
                "0",
                "10",
                "0.5",
                "1.2.3",
                "nginx:1.27",
                "8080:80",
                "a_b",
                "1gb",
                "2026-11-01",
                "00:ff",
                "on-failure"
            })
    void doesNotWarnAboutOtherWords(String word) {
        assertThat(YamlReader.read("app.yaml", "a: " + word).violations()).isEmpty();
    }

    @Test
    void doesNotWarnAboutKeys() {
        assertThat(YamlReader.read("app.yaml", "on: 1\n0755: 2\nNO: 3\n").violations())
                .isEmpty();
    }

    @Test
    void givesAnAliasedValueThePositionOfTheAlias() {
        ConfigMap root =
                YamlReader.read("app.yaml", "a: &x {k: 1}\nb:\n  - *x\n").root();

        ConfigNode used = ((ConfigList) root.get("b").orElseThrow()).items().get(0);
        assertThat(used.position()).hasToString("app.yaml:3:5");
        assertThat(((ConfigMap) used).get("k").orElseThrow().position()).hasToString("app.yaml:1:11");
    }

    @Test
    void countsColumnsInCodePointsFromOne() {
        ConfigMap root = YamlReader.read("app.yaml", "a: {😀: x, b: y}").root();

        ConfigMap inner = (ConfigMap) root.get("a").orElseThrow();
        assertThat(inner.get("b").orElseThrow().position()).hasToString("app.yaml:1:14");
        assertThat(inner.entries().values())
                .extracting(entry -> entry.keyPosition().column())
                .containsExactly(5, 11);
    }

    @Test
    void readsHundredsOfAliasesOfAMap() {
        String text = "a: &x {k: 1}\nb: [" + "*x, ".repeat(500) + "]\n";

        assertThat(YamlReader.read("app.yaml", text).violations()).isEmpty();
    }

    @Test
    void showsForeignTextInMessagesOnOneLineAndNotTooLong() {
        String key = "\"" + "k".repeat(300) + "\\n\\u001b[31m\"";

        assertThat(YamlReader.read("app.yaml", key + ": 1\n" + key + ": 2\n").violations())
                .singleElement()
                .satisfies(violation -> assertThat(violation.message())
                        .doesNotContain("\n", "\u001b")
                        .hasSizeLessThan(200));
    }

    private static Map<String, Object> values(String text) {
        YamlDocument document = YamlReader.read("app.yaml", text);
        assertThat(document.violations()).filteredOn(Violation::isError).isEmpty();
        return map(document.root());
    }

    private static Map<String, Object> map(ConfigMap node) {
        Map<String, Object> values = new LinkedHashMap<>();
        node.entries().forEach((key, entry) -> values.put(key, plain(entry.value())));
        return values;
    }

    private static @Nullable Object plain(ConfigNode node) {
        if (node instanceof ConfigMap map) {
            return map(map);
        }
        if (node instanceof ConfigList list) {
            return list(list.items().stream().map(YamlReaderTest::plain).toArray());
        }
        return ((ConfigScalar) node).value();
    }

    private static List<Object> list(@Nullable Object... items) {
        List<Object> list = new ArrayList<>();
        for (Object item : items) {
            list.add(item);
        }
        return list;
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
