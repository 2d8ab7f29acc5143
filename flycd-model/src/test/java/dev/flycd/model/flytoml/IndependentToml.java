package dev.flycd.model.flytoml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.List;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlTable;
import org.tomlj.TomlVersion;

/** What a TOML reader that shares nothing with the writer makes of a text. */
public final class IndependentToml {

    private static final Position NOWHERE = Position.of("independent");

    private IndependentToml() {}

    public static ConfigMap read(String text) {
        TomlParseResult result = Toml.parse(text, TomlVersion.V1_0_0);
        assertThat(result.errors()).as(text).isEmpty();
        return map(result);
    }

    private static ConfigMap map(TomlTable table) {
        List<ConfigMap.Entry> entries = new ArrayList<>();
        for (String key : table.keySet()) {
            Object value = table.get(List.of(key));
            assertThat(value).isNotNull();
            entries.add(new ConfigMap.Entry(key, NOWHERE, node(value)));
        }
        return ConfigMap.of(entries, NOWHERE);
    }

    private static ConfigNode node(Object value) {
        if (value instanceof TomlTable table) {
            return map(table);
        }
        if (value instanceof TomlArray array) {
            List<ConfigNode> items = new ArrayList<>();
            for (int i = 0; i < array.size(); i++) {
                items.add(node(array.get(i)));
            }
            return new ConfigList(items, NOWHERE);
        }
        return new ConfigScalar(value, NOWHERE);
    }
}
