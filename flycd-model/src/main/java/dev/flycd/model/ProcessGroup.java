package dev.flycd.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A process group of an app and the machines it wants.
 *
 * @param name {@code app} unless fly.toml has {@code [processes]}
 * @param wanted machines for each listed region, at least {@code min_machines_running}; regions not listed want 0
 * @param countRule whether machines above these numbers are to be removed
 * @param size what {@code [[vm]]} asks for this group, presets resolved, to be compared with live machines
 * @param mounts names of the volumes the group mounts
 */
public record ProcessGroup(
        String name, SortedMap<Region, Integer> wanted, CountRule countRule, MachineSize size, List<String> mounts) {

    /** What the wanted numbers mean. */
    public enum CountRule {
        /** Stated by {@code count} or {@code count_per_region}: neither fewer nor more. */
        EXACT,
        /** Not stated: machines are added up to the number, never removed. */
        AT_LEAST
    }

    public ProcessGroup {
        wanted = java.util.Collections.unmodifiableSortedMap(new TreeMap<>((Map<Region, Integer>) wanted));
        mounts = List.copyOf(mounts);
    }

    /** Returns how many machines the region wants; 0 for a region that is not listed. */
    public int wantedIn(Region region) {
        return wanted.getOrDefault(region, 0);
    }
}
