package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.model.Region;
import dev.flycd.model.flytoml.FlyTomlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.JsonNodeException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A fly.toml as flyctl understands it.
 *
 * @param definition the whole file as JSON
 */
record FlyConfig(ObjectNode definition) {

    static final String DEFAULT_GROUP = "app";

    /** A mount of a process group; {@code initialSizeGb} of a volume made for it. */
    record MountPoint(String source, String destination, Optional<Integer> initialSizeGb) {}

    static FlyConfig read(Path file) {
        try {
            return new FlyConfig(TreeJson.of(FlyTomlReader.read(file.toString(), Files.readString(file))));
        } catch (IOException e) {
            throw new FlyException("cannot read '" + file + "': " + e.getMessage(), Retry.USELESS, e);
        }
    }

    /** Returns the names of the process groups in their order. */
    Collection<String> groups() {
        Collection<String> names = definition.path("processes").propertyNames();
        return names.isEmpty() ? List.of(DEFAULT_GROUP) : names;
    }

    Optional<Region> primaryRegion() {
        String code = definition.path("primary_region").asString("");
        return Region.isValid(code) ? Optional.of(new Region(code)) : Optional.empty();
    }

    /** Returns {@code [env]}, every value as text. */
    Map<String, String> env() {
        Map<String, String> env = new LinkedHashMap<>();
        definition
                .path("env")
                .properties()
                .forEach(entry -> env.put(entry.getKey(), entry.getValue().asString()));
        return env;
    }

    List<MountPoint> mounts(String group) {
        return tables("mounts", "mount").stream()
                .filter(mount -> concerns(mount, group))
                .map(mount -> new MountPoint(
                        mount.path("source").asString(""),
                        mount.path("destination").asString(""),
                        sizeGb(mount.path("initial_size"))))
                .toList();
    }

    boolean hasMounts() {
        return groups().stream().anyMatch(group -> !mounts(group).isEmpty());
    }

    /** Returns the {@code [[vm]]} of a group: the one that names it, else the one that names none. */
    Optional<ObjectNode> vm(String group) {
        List<ObjectNode> all = tables("vm", "compute", "computes");
        return all.stream()
                .filter(vm -> names(vm).contains(group))
                .findFirst()
                .or(() -> all.stream().filter(vm -> names(vm).isEmpty()).findFirst());
    }

    /** Returns {@code [http_service]} and {@code [[services]]} of a group; of all groups if it is empty. */
    List<ObjectNode> services(String group) {
        List<ObjectNode> services = new ArrayList<>(tables("http_service"));
        services.forEach(service -> service.put("protocol", "http"));
        services.addAll(tables("services", "service"));
        return services.stream()
                .filter(service -> group.isEmpty() || concerns(service, group))
                .toList();
    }

    /** Returns {@code [checks.NAME]} of a group by name. */
    Map<String, ObjectNode> checks(String group) {
        Map<String, ObjectNode> checks = new LinkedHashMap<>();
        definition.path("checks").properties().forEach(entry -> {
            if (entry.getValue() instanceof ObjectNode check && concerns(check, group)) {
                checks.put(entry.getKey(), check);
            }
        });
        return checks;
    }

    /** Throws what flyctl calls an invalid configuration. */
    void validate() {
        if (definition.has("processes")
                && services("").stream().anyMatch(service -> names(service).isEmpty())) {
            throw new FlyException(
                    "App configuration is not valid: a service must name its processes because [processes] is there",
                    Retry.USELESS);
        }
        decode("mounts", () -> groups().forEach(this::mounts));
        decode("checks", () -> groups().forEach(this::checks));
        decode("services", () -> {
            services("").forEach(ServiceRecipe::of);
            ServiceRecipe.addressNeed(services(""));
            groups().forEach(this::services);
        });
        // A size is a word to flyctl, which Fly.io refuses later.
        decode(
                "vm",
                () -> groups().forEach(
                                group -> vm(group).ifPresent(vm -> MachineRecipe.guest(vm.remove(List.of("size"))))));
    }

    /** Reads a section before anything is changed, as flyctl does. */
    private static void decode(String section, Runnable reading) {
        try {
            reading.run();
        } catch (JsonNodeException e) {
            throw new FlyException(
                    "App configuration is not valid: in [" + section + "] a value is of another kind than Fly.io takes",
                    Retry.USELESS,
                    e);
        }
    }

    /** Returns tables written as one table or as an array of tables, under any of their names; copies. */
    List<ObjectNode> tables(String... keys) {
        List<ObjectNode> tables = new ArrayList<>();
        for (String key : keys) {
            JsonNode value = definition.path(key);
            if (value instanceof ObjectNode table) {
                tables.add(table.deepCopy());
            }
            value.values().forEach(item -> {
                if (value.isArray() && item instanceof ObjectNode table) {
                    tables.add(table.deepCopy());
                }
            });
        }
        return tables;
    }

    private boolean concerns(JsonNode section, String group) {
        List<String> names = names(section);
        return names.isEmpty() ? group.equals(defaultGroup()) : names.contains(group);
    }

    private String defaultGroup() {
        Collection<String> groups = groups();
        return groups.contains(DEFAULT_GROUP) ? DEFAULT_GROUP : new TreeSet<>(groups).first();
    }

    private static List<String> names(JsonNode section) {
        List<String> names = new ArrayList<>();
        section.path("processes").values().forEach(name -> names.add(name.asString()));
        return names;
    }

    private static Optional<Integer> sizeGb(JsonNode size) {
        String digits = size.asString("").replaceAll("(?i)\\s*gi?b?$", "");
        return digits.matches("[0-9]{1,6}") ? Optional.of(Integer.valueOf(digits)) : Optional.empty();
    }
}
