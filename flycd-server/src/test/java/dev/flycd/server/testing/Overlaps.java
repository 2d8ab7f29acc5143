package dev.flycd.server.testing;

import dev.flycd.server.testing.FlyJournal.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds apps that two changes were made to at once. */
public final class Overlaps {

    private Overlaps() {}

    /**
     * Returns each pair of overlapping changes, in words.
     *
     * @param ends when processes were killed or frozen, each time: what they were at was in flight, and counts no
     *     longer than that
     */
    public static List<String> among(List<Change> changes, Map<Long, List<Instant>> ends) {
        Map<String, List<Change>> byApp = new TreeMap<>();
        changes.forEach(change ->
                byApp.computeIfAbsent(change.app(), app -> new ArrayList<>()).add(change));
        List<String> found = new ArrayList<>();
        byApp.values().forEach(ofApp -> {
            for (int i = 0; i < ofApp.size(); i++) {
                for (int j = i + 1; j < ofApp.size(); j++) {
                    Change first = ofApp.get(i);
                    Change second = ofApp.get(j);
                    if (end(first, ends).isAfter(second.begin())) {
                        found.add(first + " while " + second);
                    }
                }
            }
        });
        return found;
    }

    private static Instant end(Change change, Map<Long, List<Instant>> ends) {
        Instant end = change.end() == null ? Instant.MAX : change.end();
        return ends.getOrDefault(change.pid(), List.of()).stream()
                .filter(cut -> change.begin().isBefore(cut) && cut.isBefore(end))
                .min(Comparator.naturalOrder())
                .orElse(end);
    }
}
