package dev.flycd.examples.ci;

import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.yaml.YamlDocument;
import dev.flycd.model.yaml.YamlReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A map of a file for a CI service, or of JSON; what is not there is empty. */
record Yaml(ConfigMap map) {

    static Yaml of(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Yaml parse(String text) {
        YamlDocument document = YamlReader.read("file", text);
        if (document.hasErrors()) {
            throw new AssertionError(document.violations().toString());
        }
        return new Yaml(document.root());
    }

    boolean has(String key) {
        return map.get(key).isPresent();
    }

    Yaml under(String key) {
        return map.get(key)
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .map(Yaml::new)
                .orElseGet(() -> new Yaml(ConfigMap.empty(map.position())));
    }

    String text(String key) {
        return map.get(key).map(Yaml::scalar).orElse("");
    }

    /** Returns the texts of a list. */
    List<String> texts(String key) {
        return items(key).stream().map(Yaml::scalar).toList();
    }

    /** Returns the maps of a list. */
    List<Yaml> maps(String key) {
        return items(key).stream().map(item -> new Yaml((ConfigMap) item)).toList();
    }

    /** Returns the keys whose values are texts. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>();
        map.keys().forEach(key -> variables.put(key, text(key)));
        return variables;
    }

    private List<ConfigNode> items(String key) {
        return map.get(key).map(ConfigList.class::cast).map(ConfigList::items).orElse(List.of());
    }

    private static String scalar(ConfigNode node) {
        return node instanceof ConfigScalar scalar && scalar.value() != null
                ? scalar.value().toString()
                : "";
    }
}
