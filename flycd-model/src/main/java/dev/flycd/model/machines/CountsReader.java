package dev.flycd.model.machines;

import dev.flycd.model.ProcessGroup.CountRule;
import dev.flycd.model.Region;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Places;
import dev.flycd.model.reading.Shown;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code count} and {@code count_per_region} of one process group. */
final class CountsReader {

    private CountsReader() {}

    /** How many machines each region wants, and whether that is exact. */
    record Counts(SortedMap<Region, Integer> wanted, CountRule rule) {}

    static Counts read(Field block, Places places, Set<Region> regions, int minMachines) {
        Field perRegion = block.get("count_per_region");
        Optional<Integer> count = block.get("count").integer();
        Map<String, Integer> byRegion = new HashMap<>();
        for (Field entry : perRegion.entries()) {
            entry.integer().ifPresent(number -> byRegion.put(entry.key(), number));
            boolean exists = places.region(entry, entry.key()).isPresent();
            if (exists && !regions.contains(new Region(entry.key()))) {
                entry.warning("the region " + Shown.quoted(entry.key())
                        + " is neither primary_region nor in extra_regions: no machine is wanted there");
            }
        }
        boolean stated = block.get("count").isPresent() || perRegion.isPresent();
        SortedMap<Region, Integer> wanted = new TreeMap<>();
        for (Region region : regions) {
            int number = stated ? byRegion.getOrDefault(region.code(), count.orElse(1)) : 1;
            wanted.put(region, Math.max(number, minMachines));
        }
        return new Counts(wanted, stated ? CountRule.EXACT : CountRule.AT_LEAST);
    }
}
