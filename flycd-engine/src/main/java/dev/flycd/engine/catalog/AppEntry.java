package dev.flycd.engine.catalog;

import dev.flycd.model.AppConfig;
import dev.flycd.model.AppName;
import dev.flycd.model.ProjectName;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigMap;
import java.util.List;

/**
 * A valid app of a config tree, and where it came from.
 *
 * @param tree the tree its app.yaml is in
 * @param folder the folder of its app.yaml in that tree
 * @param projects the projects it was reached through, outermost first
 * @param effective its yaml after substitutions, defaults and overrides
 * @param warnings what was found but does not stop it
 */
public record AppEntry(
        AppConfig config,
        ConfigTree tree,
        String folder,
        List<ProjectName> projects,
        ConfigMap effective,
        List<Violation> warnings) {

    public AppEntry {
        projects = List.copyOf(projects);
        warnings = List.copyOf(warnings);
    }

    public AppName name() {
        return config.name();
    }

    /** Returns the same entry with another configuration; {@code effective} stays what its yaml says. */
    public AppEntry withConfig(AppConfig other) {
        return new AppEntry(other, tree, folder, projects, effective, warnings);
    }

    /** Returns the path of its app.yaml as messages show it. */
    public String file() {
        return tree.display(folder.isEmpty() ? "app.yaml" : folder + "/app.yaml");
    }
}
