package dev.flycd.model;

import java.util.List;
import java.util.stream.Collectors;

/** The author of the configuration must act: carries everything that is wrong, not only the first finding. */
public final class InvalidConfigException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidConfigException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("\n")));
        this.violations = List.copyOf(violations);
    }

    /** Returns all findings in the order of the text; at least one is an error. */
    public List<Violation> violations() {
        return violations;
    }
}
