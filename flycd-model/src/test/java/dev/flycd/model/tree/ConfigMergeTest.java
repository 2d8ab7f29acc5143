package dev.flycd.model.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigMergeTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    a key of one side only            | {a: 1}           | {b: 2}             | {a: 1, b: 2}          | 0
                    maps are merged deeply            | {m: {n: {a: 1}}} | {m: {n: {b: 2}}}   | {m: {n: {a: 1, b: 2}}} | 0
                    a scalar replaces a scalar        | {a: 1}           | {a: 2}             | {a: 2}                | 0
                    text replaces a number            | {a: 1}           | {a: x}             | {a: x}                | 0
                    a list is appended                | {a: [1, 2]}      | {a: [3]}           | {a: [1, 2, 3]}        | 0
                    without what is there             | {a: [1, 2]}      | {a: [2, 3]}        | {a: [1, 2, 3]}        | 0
                    without its own repetitions       | {a: [1]}         | {a: [2, 2]}        | {a: [1, 2]}           | 0
                    but keeping those below           | {a: [1, 1]}      | {a: [2]}           | {a: [1, 1, 2]}        | 0
                    a number is not its text          | {a: [1]}         | {a: ['1']}         | {a: [1, '1']}         | 0
                    maps in lists are compared        | {a: [{x: 1, y: 2}]} | {a: [{y: 2, x: 1}, {x: 3}]} | {a: [{x: 1, y: 2}, {x: 3}]} | 0
                    lists in lists are compared       | {a: [[1]]}       | {a: [[1], [2]]}    | {a: [[1], [2]]}       | 0
                    nothing above leaves what is      | {a: 1, b: [1]}   | {a: null, b: }     | {a: 1, b: [1]}        | 0
                    nothing below is replaced         | {a: null}        | {a: {b: 1}}        | {a: {b: 1}}           | 0
                    nothing on both sides stays       | {a: null}        | {a: null}          | {a: null}             | 0
                    nothing above a missing key stays | {b: 1}           | {a: null}          | {b: 1, a: null}       | 0
                    nothing in a list is an item      | {a: [1]}         | {a: [null]}        | {a: [1, null]}        | 0
                    a map replaces a scalar           | {a: 1}           | {a: {b: 1}}        | {a: {b: 1}}           | 1
                    a scalar replaces a map           | {a: {b: 1}}      | {a: 1}             | {a: 1}                | 1
                    a list replaces a map             | {a: {b: 1}}      | {a: [1]}           | {a: [1]}              | 1
                    a map replaces a list             | {a: [1]}         | {a: {b: 1}}        | {a: {b: 1}}           | 1
                    an empty map adds nothing         | {a: {b: 1}}      | {a: {}}            | {a: {b: 1}}           | 0
                    an empty list adds nothing        | {a: [1]}         | {a: []}            | {a: [1]}              | 0
                    an empty file below adds nothing  | {}               | {a: 1}             | {a: 1}                | 0
                    an empty file above adds nothing  | {a: 1}           | {}                 | {a: 1}                | 0
                    """)
    void followsTheRules(String rule, String below, String above, String expected, int warnings) {
        List<List<String>> changes = new ArrayList<>();

        ConfigMap merged = ConfigMerge.merge(tree(below), tree(above), (path, lower, upper) -> changes.add(path));

        assertThat(merged).isEqualTo(tree(expected));
        assertThat(changes).hasSize(warnings);
    }

    @Test
    void fault6_twoListsOfMapsMeetInAMerge() {
        ConfigMap defaults = tree("mounts: [{source: data, destination: /data}]");
        ConfigMap app = tree("mounts: [{source: logs, destination: /logs}]");

        ConfigMap merged = ConfigMerge.merge(defaults, app, (path, lower, upper) -> {});

        assertThat(merged)
                .isEqualTo(tree("mounts: [{source: data, destination: /data}, {source: logs, destination: /logs}]"));
    }

    @Test
    void keepsTheOrderBelowAndThenAboveAndThePositionsOfWhatWon() {
        ConfigMap merged = ConfigMerge.merge(
                tree("below.yaml", "b: 1\na: 1"), tree("above.yaml", "c: 1\na: 2"), (path, lower, upper) -> {});

        assertThat(merged.keys()).containsExactly("b", "a", "c");
        assertThat(merged.get("a").orElseThrow().position()).hasToString("above.yaml:2:4");
        assertThat(merged.get("b").orElseThrow().position()).hasToString("below.yaml:1:4");
    }

    @Test
    void saysWhereAValueOfAnotherKindWon() {
        List<String> said = new ArrayList<>();

        ConfigMerge.merge(
                tree("below.yaml", "a: {b: [1]}"),
                tree("above.yaml", "a: {b: 1}"),
                (path, lower, upper) -> said.add(path + " " + lower.position() + " " + upper.position()));

        assertThat(said).containsExactly("[a, b] below.yaml:1:8 above.yaml:1:8");
    }

    private static ConfigMap tree(String yaml) {
        return tree("file", yaml);
    }

    private static ConfigMap tree(String file, String yaml) {
        return YamlReader.read(file, yaml).root();
    }
}
