package dev.flycd.engine.compare;

import dev.flycd.engine.plan.Change;
import dev.flycd.engine.plan.ImageName;
import dev.flycd.engine.plan.Marker;
import dev.flycd.engine.plan.Verify;
import dev.flycd.engine.plan.Versions;
import dev.flycd.fly.Machine;
import dev.flycd.model.MachineSize;
import dev.flycd.model.ProcessGroup;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the machines run, against what they should run. */
final class VersionRules {

    private static final Set<String> SET_BY_FLY = Set.of("FLY_PROCESS_GROUP", "PRIMARY_REGION", "FLY_STANDBY_FOR");

    private final DesiredState desired;
    private final List<Machine> machines;

    /**
     * Takes the machines that count. Those whose host does not answer count only if there is no other, or if new
     * machines may become copies of them.
     */
    VersionRules(DesiredState desired, List<Machine> machines, Counts counts) {
        this.desired = desired;
        List<Machine> telling = machines.stream()
                .filter(machine -> machine.host() == Machine.HostStatus.OK || counts.grows(machine.processGroup()))
                .toList();
        this.machines = telling.isEmpty() ? machines : telling;
    }

    List<Machine> machines() {
        return machines;
    }

    /** Returns what only a deploy can mend. */
    List<Change> differences() {
        List<Change> differences = new ArrayList<>();
        if (machines.stream().anyMatch(machine -> !desired.versions().runOn(machine))) {
            SortedSet<String> configs = distinct(Versions::configOf);
            SortedSet<String> apps = distinct(Versions::appOf);
            if (!configs.equals(Set.of(desired.versions().config()))) {
                differences.add(new Change(
                        "config version",
                        brief(configs),
                        Versions.brief(desired.versions().config())));
            }
            String wanted = desired.versions().app().orElse("image:");
            if (!apps.equals(Set.of(wanted))) {
                differences.add(new Change("app version", brief(apps), Versions.brief(wanted)));
            }
        }
        for (ProcessGroup group : desired.config().processGroups()) {
            machines.stream()
                    .filter(machine -> machine.processGroup().equals(group.name()))
                    .filter(machine -> !Verify.fits(group.size(), machine.size()))
                    .findFirst()
                    .ifPresent(machine -> differences.add(
                            new Change("machine size of " + group.name(), shown(machine.size()), shown(group.size()))));
        }
        return differences;
    }

    /** Returns what a deploy changes besides, as far as people can read it. */
    List<Change> details() {
        List<Change> details = new ArrayList<>();
        if (machines.isEmpty()) {
            return details;
        }
        Machine sample = machines.stream()
                .filter(machine -> !desired.versions().runOn(machine))
                .findFirst()
                .orElse(machines.get(0));
        Map<String, String> before = new TreeMap<>(sample.env());
        before.keySet().removeIf(name -> name.startsWith(Marker.PREFIX) || SET_BY_FLY.contains(name));
        Map<String, String> after = env();
        after.keySet().removeIf(name -> name.startsWith(Marker.PREFIX));
        SortedSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            addIfDifferent(details, "env." + name, before.getOrDefault(name, ""), after.getOrDefault(name, ""));
        }
        desired.artifact()
                .image()
                .ifPresent(image ->
                        addIfDifferent(details, "image", ImageName.brief(sample.image()), ImageName.brief(image)));
        addIfDifferent(
                details,
                "commit",
                Versions.briefCommit(sample.env().getOrDefault(Marker.SOURCE_COMMIT, "")),
                Versions.briefCommit(desired.provenance().getOrDefault(Marker.SOURCE_COMMIT, "")));
        return details;
    }

    private Map<String, String> env() {
        Map<String, String> env = new TreeMap<>();
        ConfigNode node = desired.config().flyToml().get("env").orElse(null);
        if (node instanceof ConfigMap map) {
            map.entries().forEach((name, entry) -> {
                if (entry.value() instanceof ConfigScalar scalar) {
                    env.put(name, String.valueOf(scalar.value()));
                }
            });
        }
        return env;
    }

    private SortedSet<String> distinct(Function<Machine, String> version) {
        return machines.stream().map(version).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String brief(SortedSet<String> versions) {
        return versions.stream()
                .map(version -> version.isEmpty() ? "none" : Versions.brief(version))
                .collect(Collectors.joining(", "));
    }

    private static void addIfDifferent(List<Change> changes, String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add(new Change(what, before, after));
        }
    }

    private static String shown(MachineSize size) {
        List<String> parts = new ArrayList<>();
        if (size.cpuKind() != null) {
            parts.add(size.cpuKind());
        }
        if (size.cpus() != null) {
            parts.add(size.cpus() + " cpu");
        }
        if (size.memoryMb() != null) {
            parts.add(size.memoryMb() + " MB");
        }
        return String.join(", ", parts);
    }
}
