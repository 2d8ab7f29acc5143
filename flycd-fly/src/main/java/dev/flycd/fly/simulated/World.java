package dev.flycd.fly.simulated;

import dev.flycd.model.Region;
import java.time.Clock;
import java.util.SortedSet;

/** What the rules of a simulated Fly share: time, identifiers, regions, luck. */
record World(Clock clock, Ids ids, SortedSet<Region> regions, Luck luck) {

    Conduct conduct() {
        return luck.conduct();
    }

    void requireRegion(Region region) {
        if (!regions.contains(region)) {
            throw new RefusedException(422, "region " + region + " not found");
        }
    }
}
