package dev.flycd.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.flytoml.FlyTomlDocument;
import dev.flycd.model.flytoml.FlyTomlReader;
import dev.flycd.model.tree.Comments;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.IsoDate;
import dev.flycd.model.tree.Position;
import dev.flycd.model.tree.RandomTrees;
import java.time.temporal.Temporal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLSchema;

class YamlWriterTest {

    private static final Position HERE = Position.of("app.yaml");

    @Test
    void writesWhatPeopleWouldWrite() {
        FlyTomlDocument document = FlyTomlReader.document("fly.toml", """
                app = "my-app"
                kill_timeout = 5
                ratio = 0.5
                image = "nginx:1.27"
                url = "https://example.org/x"
                quantity = "512mb"
                off = "off"
                octal = "0755"
                time = "12:30"
                script = "echo a\\necho b"
                empty = []
                date = 1979-05-27T07:32:00Z
                [build.args]
                [[services]]
                  handlers = ["tls", "http"]
                """);

        assertThat(YamlWriter.write(document.tree())).isEqualTo("""
                        app: my-app
                        kill_timeout: 5
                        ratio: 0.5
                        image: nginx:1.27
                        url: https://example.org/x
                        quantity: 512mb
                        "off": "off"
                        octal: "0755"
                        time: "12:30"
                        script: |-
                          echo a
                          echo b
                        empty: []
                        date: !!timestamp '1979-05-27T07:32:00Z'
                        build:
                          args: {}
                        services:
                          - handlers:
                              - tls
                              - http
                        """);
    }

    @Test
    void twoThousandRandomTreesAreReadBackAsTheyWere() {
        for (long seed = 0; seed < 2_000; seed++) {
            ConfigMap tree = new RandomTrees(seed).next();
            String yaml = YamlWriter.write(tree);
            YamlDocument read = YamlReader.read("app.yaml", yaml);
            assertThat(read.violations()).as("seed %d%n%s", seed, yaml).isEmpty();
            assertThat(read.root()).as("seed %d%n%s", seed, yaml).isEqualTo(tree);
        }
    }

    @Test
    void anotherReaderReadsTheSame() {
        YAMLMapper other =
                new YAMLMapper(YAMLFactory.builder().yamlSchema(YAMLSchema.CORE).build());
        for (long seed = 0; seed < 500; seed++) {
            ConfigMap tree = new RandomTrees(seed).next();
            assertThat(other.readValue(YamlWriter.write(tree), Object.class))
                    .as("seed %d", seed)
                    .isEqualTo(plain(tree));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y",
                "N",
                "yes",
                "NO",
                "on",
                "Off",
                "true",
                "null",
                "~",
                "",
                " ",
                "0755",
                "0o17",
                "0x1F",
                "0b1",
                "1_000",
                "12:30",
                "190:20:30",
                "1e3",
                "1.",
                ".5",
                "+1",
                "-0",
                ".inf",
                ".NaN",
                "2026-01-01",
                "<<",
                "=",
                "*a",
                "&a",
                "!a",
                "%a",
                "@a",
                "`a",
                "a: b",
                "a:",
                "a #b",
                "- a",
                "? a",
                "[a",
                "{a",
                "'a",
                "\"a",
                "a ",
                " a",
                "a\tb",
                "|",
                ">",
                "---",
                "...",
                "1s2",
                "0s",
                "1e",
                "0x"
            })
    void quotesWhatAnyReaderCouldTakeForSomethingElse(String word) {
        String yaml = YamlWriter.write(map("key", word));

        assertThat(yaml).startsWith("key: \"");
        assertThat(YamlReader.read("app.yaml", yaml).root()).isEqualTo(map("key", word));
    }

    @Test
    void escapesCharactersThatSomeReadersTakeForLineBreaks() {
        assertThat(YamlWriter.write(map("key", "a\u0085b\u2028c\ufeffd")))
                .isEqualTo("key: \"a\\Nb\\u2028c\\ufeffd\"\n");
        assertThat(YamlWriter.write(map("key", "\u007f"))).isEqualTo("key: \"\\x7f\"\n");
        assertThat(YamlWriter.write(map("key", "caf\u00e9"))).isEqualTo("key: \"caf\u00e9\"\n");
    }

    @Test
    void writesLongTextsInOneLine() {
        ConfigMap tree = map("key", "word a:b ".repeat(20_000).strip());
        String yaml = YamlWriter.write(tree);

        assertThat(yaml.lines()).hasSize(1);
        assertThat(YamlReader.read("app.yaml", yaml).root()).isEqualTo(tree);
    }

    @Test
    void numbersHaveASpellingThatYamlOneDotOneTakesForNumbers() {
        assertThat(YamlWriter.write(map("key", 1e100))).isEqualTo("key: 1.0E+100\n");
        assertThat(YamlWriter.write(map("key", 1e-7))).isEqualTo("key: 1.0E-7\n");
        assertThat(YamlWriter.write(map("key", Double.NEGATIVE_INFINITY))).isEqualTo("key: -.inf\n");
    }

    @Test
    void keepsCommentsAtTheirPlaces() {
        Comments comments = new Comments(
                Map.of("/key", List.of("# head", "", "# above \u2028 it")),
                Map.of("/key", "# beside"),
                List.of("", "# end"));

        assertThat(YamlWriter.write(map("key", 1L), comments)).isEqualTo("""
                        # head

                        # above ? it
                        key: 1 # beside

                        # end
                        """);
    }

    /** Returns what Jackson makes of a tree: small integers, dates as text. */
    private static @Nullable Object plain(ConfigNode node) {
        if (node instanceof ConfigMap map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.entries().forEach((key, entry) -> values.put(key, plain(entry.value())));
            return values;
        }
        if (node instanceof ConfigList list) {
            return list.items().stream().map(YamlWriterTest::plain).toList();
        }
        Object value = ((ConfigScalar) node).value();
        if (value instanceof Long number && number.intValue() == number) {
            return number.intValue();
        }
        return value instanceof Temporal date ? IsoDate.of(date).orElseThrow() : value;
    }

    private static ConfigMap map(String key, Object value) {
        return ConfigMap.of(List.of(new ConfigMap.Entry(key, HERE, new ConfigScalar(value, HERE))), HERE);
    }
}
