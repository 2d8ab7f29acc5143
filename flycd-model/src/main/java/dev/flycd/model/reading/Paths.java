package dev.flycd.model.reading;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** Relative paths as text, with {@code /}. */
public final class Paths {

    private Paths() {}

    /** Returns the path without {@code .} and empty steps; nothing for one that is absolute or leads outside. */
    public static Optional<String> inside(String path) {
        if (path.startsWith("/") || path.chars().anyMatch(Character::isISOControl)) {
            return Optional.empty();
        }
        Deque<String> steps = new ArrayDeque<>();
        for (String step : path.split("/", -1)) {
            if (step.equals("..")) {
                if (steps.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return Optional.of(String.join("/", steps));
    }
}
