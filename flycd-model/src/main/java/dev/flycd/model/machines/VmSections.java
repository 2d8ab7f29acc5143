package dev.flycd.model.machines;

import dev.flycd.model.MachineSize;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Findings;
import dev.flycd.model.reading.Loose;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The sections {@code [[vm]]} of the generated fly.toml: those of the file, then what {@code vm_size} and flags ask for
 * where the file says nothing, then {@code machines}, which beats both.
 */
public final class VmSections {

    private final Findings findings;
    private final Sizes sizes;
    private final Groups groups;
    private final String key;
    private final List<VmSection> sections = new ArrayList<>();
    private boolean changed;

    public VmSections(Field fly, Groups groups, Sizes sizes, Findings findings) {
        this.findings = findings;
        this.sizes = sizes;
        this.groups = groups;
        this.key = Stream.of("vm", "compute", "computes")
                .filter(name -> fly.get(name).isPresent())
                .findFirst()
                .orElse("vm");
        Loose.sections(fly.get(key)).forEach(section -> sections.add(VmSection.written(section)));
    }

    /** Adds what {@code vm_size} and flags ask for; flags have no effect beside a section that serves all groups. */
    public void addWishes(Field vmSize, VmWish flags) {
        VmWish wish = new VmWish();
        vmSize.text().ifPresent(size -> wish.put("size", size, vmSize));
        int general = general();
        if (general >= 0) {
            VmSection section = sections.get(general);
            Optional<String> own = Loose.text(section.field(findings).get("size"));
            if (own.isEmpty()) {
                replace(general, section.with(wish));
            } else if (vmSize.text().isPresent() && !own.equals(vmSize.text())) {
                vmSize.warning("has no effect: the section vm says " + Shown.quoted(own.get()));
            }
            return;
        }
        VmWish all = wish.or(flags);
        if (!all.isEmpty()) {
            add(VmSection.wished(all));
        }
    }

    /** Lays {@code cpu_type}, {@code cpu_cores} and {@code ram_mb} of a block over the section of the group. */
    void override(Field block, String group) {
        Optional<String> kind = block.get("cpu_type").text();
        Optional<Integer> cores = block.get("cpu_cores").integer();
        Optional<Integer> memory = block.get("ram_mb").integer();
        if (kind.isEmpty() && cores.isEmpty() && memory.isEmpty()) {
            return;
        }
        int index = indexFor(group, block);
        VmSection section = sections.get(index);
        VmWish wish = new VmWish();
        if (kind.isPresent() || cores.isPresent()) {
            MachineSize base = sizes.of(section.field(findings));
            String wantedKind = kind.orElse(base.cpuKind() == null ? "shared" : base.cpuKind());
            int wantedCores = cores.orElse(base.cpus() == null ? (Integer) 1 : base.cpus());
            Field blamed = block.get(cores.isPresent() ? "cpu_cores" : "cpu_type");
            sizes.preset(wantedKind, wantedCores)
                    .ifPresentOrElse(
                            preset -> wish.put("size", preset.name(), blamed),
                            () -> sizes.noSuchCpus(blamed, wantedKind, wantedCores));
            section = section.without(Set.of("cpu_kind", "cpus"));
        }
        if (memory.isPresent()) {
            wish.put("memory", memory.get() + "mb", block.get("ram_mb"));
            section = section.without(Set.of("memory_mb"));
        }
        replace(index, section.with(wish));
    }

    /** Returns the place of a section that serves this group and no other, made if there is none. */
    private int indexFor(String group, Field block) {
        int found = find(group);
        if (found < 0) {
            return add(ownedBy(VmSection.empty(block), group));
        }
        VmSection section = sections.get(found);
        List<String> served = section.processes(findings);
        if (groups.names().size() == 1 || served.equals(List.of(group))) {
            return found;
        }
        if (!served.isEmpty()) {
            replace(
                    found,
                    section.servingOnly(served.stream()
                            .filter(other -> !other.equals(group))
                            .toList()));
        }
        return add(ownedBy(section, group));
    }

    private VmSection ownedBy(VmSection section, String group) {
        return groups.names().size() == 1 ? section : section.servingOnly(List.of(group));
    }

    private int find(String group) {
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).processes(findings).contains(group)) {
                return i;
            }
        }
        return general();
    }

    private int general() {
        for (int i = 0; i < sections.size(); i++) {
            if (sections.get(i).processes(findings).isEmpty()) {
                return i;
            }
        }
        return -1;
    }

    /** Returns what the group's section asks for; nothing without a section. */
    MachineSize sizeOf(String group) {
        int found = find(group);
        return found < 0 ? Sizes.NOT_ASKED : sizes.of(sections.get(found).field(findings));
    }

    /** Returns the fly.toml with these sections; reports sizes that Fly.io does not have. */
    public ConfigMap into(ConfigMap flyToml) {
        sections.forEach(section -> sizes.check(section.field(findings), section::blame));
        if (!changed) {
            return flyToml;
        }
        List<ConfigNode> maps =
                sections.stream().<ConfigNode>map(VmSection::map).toList();
        return flyToml.with(key, new ConfigList(maps, maps.get(0).position()));
    }

    private int add(VmSection section) {
        sections.add(section);
        changed = true;
        return sections.size() - 1;
    }

    private void replace(int index, VmSection section) {
        changed |= !section.map().equals(sections.set(index, section).map());
    }
}
