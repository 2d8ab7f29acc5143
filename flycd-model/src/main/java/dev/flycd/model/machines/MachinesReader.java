package dev.flycd.model.machines;

import dev.flycd.model.ProcessGroup;
import dev.flycd.model.Region;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Places;
import dev.flycd.model.reading.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code machines}: how many of each process group, and how large. */
public final class MachinesReader {

    private static final List<String> KEYS = List.of("count", "count_per_region", "ram_mb", "cpu_cores", "cpu_type");

    private final Groups groups;
    private final VmSections vm;
    private final Places places;
    private final Set<Region> regions;

    public MachinesReader(Groups groups, VmSections vm, Places places, Set<Region> regions) {
        this.groups = groups;
        this.vm = vm;
        this.places = places;
        this.regions = regions;
    }

    /** Returns the groups in the order of {@code [processes]}; the default group is what stands at the top. */
    public List<ProcessGroup> read(Field machines) {
        Field others = machines.get("processes");
        for (Field block : others.entries()) {
            if (!groups.names().contains(block.key())) {
                block.error("there is no process group " + Shown.quoted(block.key()) + ": processes has "
                        + String.join(", ", groups.names()));
            } else if (block.key().equals(groups.defaultName()) && statesAnything(machines)) {
                block.error("the machines of the group '" + groups.defaultName()
                        + "' are described twice: write them here or at the top of machines");
            }
        }
        List<ProcessGroup> read = new ArrayList<>();
        for (String group : groups.names()) {
            Field block =
                    others.get(group).isPresent() || !group.equals(groups.defaultName()) ? others.get(group) : machines;
            CountsReader.Counts counts = CountsReader.read(block, places, regions, groups.minMachines(group));
            vm.override(block, group);
            read.add(new ProcessGroup(group, counts.wanted(), counts.rule(), vm.sizeOf(group), groups.mountsOf(group)));
        }
        return read;
    }

    private static boolean statesAnything(Field machines) {
        return KEYS.stream().anyMatch(key -> machines.get(key).isPresent());
    }
}
