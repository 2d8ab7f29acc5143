package dev.flycd.engine.catalog;

import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The files that flyctl itself opens because fly.toml names them, whatever an ignore file says. */
public final class BuildFiles {

    private BuildFiles() {}

    /**
     * A path in fly.toml.
     *
     * @param pointer where in fly.toml, such as {@code /build/dockerfile}
     * @param path relative to the folder that is built
     */
    public record Named(String pointer, String path, Position position) {

        /** Returns whether the path stays in the folder that is built, links aside. */
        public boolean isInside() {
            return TreePaths.staysInside(path);
        }
    }

    /**
     * Returns the files a fly.toml names; addresses of Dockerfiles on other machines are none. Keys count in any case,
     * as flyctl reads them.
     */
    public static List<Named> of(ConfigMap flyToml) {
        List<Named> named = new ArrayList<>();
        values(flyToml, "build").forEach(build -> {
            values(build, "dockerfile").forEach(node -> add(named, "/build/dockerfile", node));
            values(build, "ignorefile").forEach(node -> add(named, "/build/ignorefile", node));
            values(build, "compose")
                    .flatMap(compose -> values(compose, "file"))
                    .forEach(node -> add(named, "/build/compose/file", node));
        });
        values(flyToml, "machine_config").forEach(node -> addConfig(named, "/machine_config", node));
        values(flyToml, "experimental")
                .flatMap(experimental -> values(experimental, "machine_config"))
                .forEach(node -> addConfig(named, "/experimental/machine_config", node));
        values(flyToml, "files").forEach(node -> addLocalFiles(named, node));
        return named;
    }

    private static void addLocalFiles(List<Named> named, ConfigNode node) {
        List<ConfigNode> files = node instanceof ConfigList list ? list.items() : List.of();
        for (int i = 0; i < files.size(); i++) {
            String pointer = "/files/" + i + "/local_path";
            values(files.get(i), "local_path").forEach(path -> add(named, pointer, path));
        }
    }

    private static void add(List<Named> named, String pointer, ConfigNode node) {
        if (node instanceof ConfigScalar scalar
                && scalar.value() instanceof String path
                && !path.isEmpty()
                && !path.startsWith("http://")
                && !path.startsWith("https://")) {
            named.add(new Named(pointer, path, node.position()));
        }
    }

    private static void addConfig(List<Named> named, String pointer, ConfigNode node) {
        if (node instanceof ConfigScalar scalar
                && scalar.value() instanceof String text
                && !text.stripLeading().startsWith("{")) {
            add(named, pointer, node);
        }
    }

    private static Stream<ConfigNode> values(ConfigNode node, String key) {
        return node instanceof ConfigMap map
                ? map.entries().values().stream()
                        .filter(entry -> entry.key().equalsIgnoreCase(key))
                        .map(ConfigMap.Entry::value)
                : Stream.empty();
    }
}
