package dev.flycd.server.store;

import dev.flycd.server.store.AppRow.PlannedStep;
import java.util.List;

/** Text of bounded length that both databases can store. */
final class Limited {

    /** Of what people read: a message, a reason, a line of output. */
    static final int LINE = 4_000;

    private static final int MAX_STEPS = 200;
    private static final int MAX_CHANGES = 100;

    private Limited() {}

    /** Returns the beginning of it, without the character that PostgreSQL cannot store. */
    static String text(String text, int max) {
        String storable = text.indexOf('\0') < 0 ? text : text.replace('\0', '\uFFFD');
        if (storable.length() <= max) {
            return storable;
        }
        int end = Character.isHighSurrogate(storable.charAt(max - 2)) ? max - 2 : max - 1;
        return storable.substring(0, end) + "…";
    }

    static String line(String text) {
        return text(text, LINE);
    }

    /** Returns the first of them, each with the first of its changes. */
    static List<PlannedStep> steps(List<PlannedStep> steps) {
        return steps.stream()
                .limit(MAX_STEPS)
                .map(step -> new PlannedStep(step.kind(), line(step.description()), lines(step.changes(), MAX_CHANGES)))
                .toList();
    }

    static List<String> lines(List<String> lines, int max) {
        return lines.stream().limit(max).map(Limited::line).toList();
    }
}
