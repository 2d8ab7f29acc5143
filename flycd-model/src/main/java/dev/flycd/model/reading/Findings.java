package dev.flycd.model.reading;

import dev.flycd.model.Violation;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is found in one file and in those whose values were laid under and over it. */
public final class Findings {

    private final Set<Violation> all = new LinkedHashSet<>();
    private boolean errors;

    public void add(Violation violation) {
        all.add(violation);
        errors |= violation.isError();
    }

    public void addAll(List<Violation> violations) {
        violations.forEach(this::add);
    }

    public void error(Position position, String path, String message) {
        add(Violation.error(position, path, message));
    }

    public void warning(Position position, String path, String message) {
        add(Violation.warning(position, path, message));
    }

    public boolean hasErrors() {
        return errors;
    }

    /** Returns everything in the order of the text: the file itself first, then those around it. */
    public List<Violation> inOrderOf(String file) {
        List<Violation> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparing(
                Violation::position,
                Comparator.<Position, Boolean>comparing(
                                position -> !position.file().equals(file))
                        .thenComparing(Position::file)
                        .thenComparingInt(Position::line)
                        .thenComparingInt(Position::column)));
        return sorted;
    }
}
