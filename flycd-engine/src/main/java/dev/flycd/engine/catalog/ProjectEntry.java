package dev.flycd.engine.catalog;

import dev.flycd.model.ProjectConfig;
import dev.flycd.model.ProjectName;
import dev.flycd.model.Violation;
import java.util.List;

/**
 * A valid project of a config tree.
 *
 * @param file its project.yaml as messages show it
 * @param parents the projects it was reached through, outermost first
 * @param state whether its apps are in the catalog
 * @param warnings what was found but does not stop it
 */
public record ProjectEntry(
        ProjectConfig config, String file, List<ProjectName> parents, State state, List<Violation> warnings) {

    /** What became of a project's source. */
    public enum State {
        READ,
        /** Its source is another repository and those were not to be read: nothing is known about its apps. */
        UNCHECKED,
        /** Its source could not be read; an {@link InvalidEntry} says why. */
        UNREADABLE
    }

    public ProjectEntry {
        parents = List.copyOf(parents);
        warnings = List.copyOf(warnings);
    }
}
