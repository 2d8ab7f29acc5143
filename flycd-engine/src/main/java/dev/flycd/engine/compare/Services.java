package dev.flycd.engine.compare;

import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which addresses the services of a fly.toml can live with, by flyctl's own rule. */
enum Services {
    NONE,
    /** Only http on 80 and https on 443: a shared v4 will do. */
    SHARED,
    /** Something else on tcp, or udp: no address is given to it unasked. */
    DEDICATED;

    static Services of(ConfigMap flyToml) {
        List<ConfigMap> services = maps(flyToml.get("services"));
        if (services.stream().anyMatch(Services::needsDedicated)) {
            return DEDICATED;
        }
        return services.isEmpty() && flyToml.get("http_service").isEmpty() ? NONE : SHARED;
    }

    private static boolean needsDedicated(ConfigMap service) {
        Object protocol = service.get("protocol").map(Services::value).orElse("tcp");
        if ("udp".equals(protocol)) {
            return true;
        }
        return "tcp".equals(protocol) && maps(service.get("ports")).stream().anyMatch(Services::isNotPlainWeb);
    }

    private static boolean isNotPlainWeb(ConfigMap port) {
        Object number = port.get("port").map(Services::value).orElse(null);
        Set<Object> handlers = port.get("handlers").map(Services::values).orElse(Set.of());
        if (Objects.equals(number, 80L)) {
            return !handlers.equals(Set.of("http"));
        }
        return !Objects.equals(number, 443L) || !handlers.equals(Set.of("http", "tls"));
    }

    private static List<ConfigMap> maps(Optional<ConfigNode> node) {
        if (node.isPresent() && node.get() instanceof ConfigMap single) {
            return List.of(single);
        }
        return node.isPresent() && node.get() instanceof ConfigList list
                ? list.items().stream()
                        .filter(ConfigMap.class::isInstance)
                        .map(ConfigMap.class::cast)
                        .toList()
                : List.of();
    }

    private static Set<Object> values(ConfigNode node) {
        return node instanceof ConfigList list
                ? list.items().stream().map(item -> String.valueOf(value(item))).collect(Collectors.toSet())
                : Set.of(String.valueOf(value(node)));
    }

    private static @Nullable Object value(ConfigNode node) {
        return node instanceof ConfigScalar scalar ? scalar.value() : null;
    }
}
