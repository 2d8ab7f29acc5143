package dev.flycd.engine.catalog;

import dev.flycd.model.Violation;
import dev.flycd.model.tree.Position;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The project.yaml files of one walk that cannot be used. What is below them is held back: without their defaults,
 * overrides and substitutions it would be deployed otherwise than it is written. For one thread.
 */
final class UnusableProjects {

    private final ConfigTree tree;
    private final Set<String> shown = new HashSet<>();

    /** Starts with the files that are not even readable. */
    UnusableProjects(ConfigTree tree, List<Violation> broken) {
        this.tree = tree;
        broken.forEach(violation -> shown.add(violation.position().file()));
    }

    void add(String projectFile) {
        shown.add(tree.display(projectFile));
    }

    /** Returns why a file is held back, if it is. */
    Optional<Violation> holdsBack(String file) {
        return Stream.concat(Stream.of(""), TreePaths.prefixes(TreePaths.parent(file)).stream())
                .map(folder -> tree.display(TreePaths.join(folder, TreeWalk.PROJECT)))
                .filter(shown::contains)
                .findFirst()
                .map(project -> Violation.error(
                        Position.of(tree.display(file)),
                        "",
                        "is held back, for what holds here cannot be read from " + project + ": mend that one first"));
    }
}
