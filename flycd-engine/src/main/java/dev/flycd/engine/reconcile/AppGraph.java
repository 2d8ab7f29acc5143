package dev.flycd.engine.reconcile;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.model.AppName;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Apps and which of them have to be done before which.
 *
 * @param after by app, those that must have succeeded before it begins
 */
public record AppGraph(List<AppEntry> apps, Map<AppName, Set<AppName>> after) {

    public AppGraph {
        apps = List.copyOf(apps);
        after = Map.copyOf(after);
    }

    /** Returns a graph without edges. */
    public static AppGraph independent(List<AppEntry> apps) {
        return new AppGraph(apps, Map.of());
    }

    Set<AppName> before(AppEntry app) {
        return after.getOrDefault(app.name(), Set.of());
    }
}
