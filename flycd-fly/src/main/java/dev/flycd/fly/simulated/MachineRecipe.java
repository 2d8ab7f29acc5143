package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.PlatformFacts.VmPreset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns fly.toml into the config of machines, as flyctl does: what fly.toml speaks of is replaced, the rest kept.
 *
 * @param env set over {@code [env]} of fly.toml
 */
record MachineRecipe(FlyConfig config, Map<String, String> env, String image, ReleaseState release) {

    private static final Pattern MEMORY = Pattern.compile("(?i)([0-9]{1,7})\\s*(mb|mib|m|gb|gib|g)?");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Returns the config of a machine of a group, made from the one it has. */
    ObjectNode of(String group, @Nullable ObjectNode existing) {
        ObjectNode machine = existing == null ? NODES.objectNode() : existing.deepCopy();
        machine.put("image", image);
        machine.set("env", environment(group));
        machine.set("metadata", metadata(group, machine.path("metadata")));
        machine.set("init", init(group));
        Optional<ObjectNode> guest = config.vm(group).map(MachineRecipe::guest);
        if (guest.isPresent()) {
            machine.set("guest", guest.get());
        }
        ArrayNode services = NODES.arrayNode();
        config.services(group).forEach(service -> services.add(ServiceRecipe.of(service)));
        machine.set("services", services);
        ObjectNode checks = machine.putObject("checks");
        config.checks(group).forEach((name, check) -> checks.set(name, check.without(List.of("processes"))));
        return machine;
    }

    private ObjectNode environment(String group) {
        ObjectNode all = NODES.objectNode();
        config.env().forEach(all::put);
        env.forEach(all::put);
        all.put("FLY_PROCESS_GROUP", group);
        config.primaryRegion().ifPresent(region -> all.put("PRIMARY_REGION", region.code()));
        return all;
    }

    private ObjectNode metadata(String group, JsonNode before) {
        ObjectNode metadata = before instanceof ObjectNode kept ? kept.deepCopy() : NODES.objectNode();
        metadata.remove("fly_canary");
        return metadata.put("fly_platform_version", "v2")
                .put("fly_process_group", group)
                .put("fly_release_id", release.id())
                .put("fly_release_version", String.valueOf(release.version()))
                .put("fly_flyctl_version", "0.0.0-simulated");
    }

    private ObjectNode init(String group) {
        ObjectNode init = NODES.objectNode();
        String command = config.definition().path("processes").path(group).asString("");
        if (!command.isBlank()) {
            ArrayNode words = init.putArray("cmd");
            for (String word : command.strip().split("\\s+", -1)) {
                words.add(word);
            }
        }
        return init;
    }

    /** Returns the size {@code [[vm]]} asks for, as far as it does. */
    static ObjectNode guest(ObjectNode vm) {
        ObjectNode guest = NODES.objectNode();
        String size = vm.path("size").asString("");
        if (!size.isEmpty()) {
            VmPreset preset = PlatformFacts.shipped().sizes().get(size);
            if (preset == null) {
                throw new FlyException(
                        "'" + size + "' is an invalid machine size, choose one of: "
                                + PlatformFacts.shipped().sizes().keySet(),
                        Retry.USELESS);
            }
            guest.put("cpu_kind", preset.cpuKind())
                    .put("cpus", preset.cpus())
                    .put("memory_mb", preset.defaultMemoryMb());
        }
        if (vm.has("cpu_kind")) {
            guest.put("cpu_kind", vm.path("cpu_kind").asString());
        }
        if (vm.has("cpus")) {
            guest.put("cpus", vm.path("cpus").asInt());
        }
        memoryMb(vm.has("memory_mb") ? vm.path("memory_mb") : vm.path("memory"))
                .ifPresent(mb -> guest.put("memory_mb", mb));
        return guest;
    }

    private static Optional<Integer> memoryMb(JsonNode memory) {
        Matcher matcher = MEMORY.matcher(memory.asString(""));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int number = Integer.parseInt(matcher.group(1));
        boolean gigabytes = matcher.group(2) != null
                && matcher.group(2).toLowerCase(Locale.ROOT).startsWith("g");
        return Optional.of(gigabytes ? number * 1024 : number);
    }
}
