package dev.flycd.model.machines;

import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Loose;
import dev.flycd.model.tree.ConfigMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The process groups of a fly.toml and what its sections say about each.
 *
 * @param names in the order of {@code [processes]}
 * @param defaultName the group of sections that name none: {@code app}, else the first in the alphabet
 */
public record Groups(List<String> names, String defaultName, List<Mount> mounts, List<Service> services) {

    private static final int MOST_MACHINES = 1000;

    /** A mount of the volume {@code source} in the groups. */
    public record Mount(String source, List<String> groups, Field field) {}

    private record Service(long minMachines, List<String> groups) {}

    public static Groups read(Field root) {
        List<String> names = names(root.get("processes"));
        String defaultName = names.contains("app")
                ? "app"
                : names.stream().sorted().findFirst().orElse("app");
        List<Mount> mounts = Stream.of("mounts", "mount")
                .flatMap(key -> Loose.sections(root.get(key)).stream())
                .map(section -> new Mount(
                        Loose.text(section.get("source")).orElse(""),
                        groups(section, defaultName),
                        section.get("source")))
                .toList();
        List<Service> services = Stream.of("http_service", "services")
                .flatMap(key -> Loose.sections(root.get(key)).stream())
                .map(section -> new Service(
                        Loose.number(section.get("min_machines_running")).orElse(0L), groups(section, defaultName)))
                .toList();
        return new Groups(names, defaultName, mounts, services);
    }

    private static List<String> names(Field processes) {
        List<String> names = new ArrayList<>();
        if (processes.node().filter(ConfigMap.class::isInstance).isPresent()) {
            processes.entries().forEach(entry -> names.add(entry.key()));
        } else {
            Loose.sections(processes)
                    .forEach(section -> Loose.text(section.get("name")).ifPresent(names::add));
        }
        return names.isEmpty() ? List.of("app") : List.copyOf(names);
    }

    private static List<String> groups(Field section, String defaultName) {
        List<String> named = Loose.texts(section.get("processes"));
        return named.isEmpty() ? List.of(defaultName) : named;
    }

    /** Returns the largest {@code min_machines_running} of the services that serve the group; 0 without any. */
    public int minMachines(String group) {
        long most = services.stream()
                .filter(service -> service.groups().contains(group))
                .mapToLong(Service::minMachines)
                .max()
                .orElse(0);
        return (int) Math.max(0, Math.min(most, MOST_MACHINES));
    }

    /** Returns the names of the volumes that the group mounts. */
    public List<String> mountsOf(String group) {
        return mounts.stream()
                .filter(mount ->
                        mount.groups().contains(group) && !mount.source().isEmpty())
                .map(Mount::source)
                .distinct()
                .toList();
    }
}
