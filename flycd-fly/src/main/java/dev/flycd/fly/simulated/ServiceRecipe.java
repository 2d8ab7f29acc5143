package dev.flycd.fly.simulated;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Turns {@code [http_service]} and {@code [[services]]} into services of a machine. */
final class ServiceRecipe {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private ServiceRecipe() {}

    /** Which addresses a first deploy gives an app. */
    enum AddressNeed {
        NONE,
        SHARED,
        /** flyctl would ask before it pays for one, so an unattended deploy gets none. */
        DEDICATED
    }

    static AddressNeed addressNeed(List<ObjectNode> services) {
        if (services.isEmpty()) {
            return AddressNeed.NONE;
        }
        return services.stream().anyMatch(ServiceRecipe::needsOwnAddress) ? AddressNeed.DEDICATED : AddressNeed.SHARED;
    }

    private static boolean needsOwnAddress(ObjectNode service) {
        String protocol = service.path("protocol").asString("tcp");
        if (protocol.equals("http")) {
            return false;
        }
        return protocol.equals("udp")
                || service.path("ports").values().stream().anyMatch(ServiceRecipe::isNotOrdinaryHttp);
    }

    private static boolean isNotOrdinaryHttp(JsonNode port) {
        Set<String> handlers = new TreeSet<>();
        port.path("handlers").values().forEach(handler -> handlers.add(handler.asString()));
        return switch (port.path("port").asInt(0)) {
            case 80 -> !handlers.equals(Set.of("http"));
            case 443 -> !handlers.equals(Set.of("http", "tls"));
            default -> true;
        };
    }

    static ObjectNode of(ObjectNode section) {
        ObjectNode service = NODES.objectNode();
        boolean http = section.path("protocol").asString("").equals("http");
        service.put("protocol", http ? "tcp" : section.path("protocol").asString("tcp"));
        service.put("internal_port", section.path("internal_port").asInt(0));
        service.set("ports", http ? httpPorts(section) : section.path("ports").deepCopy());
        for (String key : List.of("min_machines_running", "concurrency")) {
            if (section.has(key)) {
                service.set(key, section.get(key).deepCopy());
            }
        }
        if (section.has("auto_start_machines")) {
            service.set("autostart", section.get("auto_start_machines").deepCopy());
        }
        if (section.has("auto_stop_machines")) {
            String stop = section.path("auto_stop_machines").asString();
            if (stop.equals("suspend")) {
                service.put("autostop", stop);
            } else {
                service.put("autostop", stop.equals("stop") || stop.equals("true"));
            }
        }
        ArrayNode checks = service.putArray("checks");
        addChecks(checks, section.path("checks"), "http");
        addChecks(checks, section.path("http_checks"), "http");
        addChecks(checks, section.path("tcp_checks"), "tcp");
        return service;
    }

    private static ArrayNode httpPorts(ObjectNode section) {
        ArrayNode ports = NODES.arrayNode();
        ObjectNode plain = ports.addObject().put("port", 80);
        plain.putArray("handlers").add("http");
        if (section.has("force_https")) {
            plain.set("force_https", section.get("force_https").deepCopy());
        }
        ports.addObject().put("port", 443).putArray("handlers").add("http").add("tls");
        return ports;
    }

    private static void addChecks(ArrayNode checks, JsonNode sections, String type) {
        for (JsonNode section : sections.isArray() ? sections.values() : List.of(sections)) {
            if (section instanceof ObjectNode check) {
                checks.add(check.deepCopy().put("type", type));
            }
        }
    }
}
