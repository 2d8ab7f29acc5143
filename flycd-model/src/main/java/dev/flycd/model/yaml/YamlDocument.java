package dev.flycd.model.yaml;

import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigMap;
import java.util.List;

/**
 * What came out of reading a YAML text.
 *
 * @param root empty for a text without content, and if the text could not be read to its end
 * @param violations errors and warnings in the order of the text
 */
public record YamlDocument(ConfigMap root, List<Violation> violations) {

    public YamlDocument {
        violations = List.copyOf(violations);
    }

    public boolean hasErrors() {
        return violations.stream().anyMatch(Violation::isError);
    }
}
