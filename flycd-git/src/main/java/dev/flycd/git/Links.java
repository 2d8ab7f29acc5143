package dev.flycd.git;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** Follows the symbolic links of a folder without a disk, to see which of them lead out of it. */
final class Links {

    /** As many as Linux follows. A link that needs more leads nowhere, so not out either. */
    private static final int MOST_HOPS = 40;

    private final Map<String, String> targets;

    /** Takes the targets of all links of the folder, by path. */
    Links(Map<String, String> targets) {
        this.targets = targets;
    }

    /** Tells whether whoever opens the link comes out of the folder on the way, even if the way leads in again. */
    boolean leaves(String link) {
        Deque<String> toWalk = new ArrayDeque<>(List.of(link.split("/")));
        List<String> at = new ArrayList<>();
        int hops = 0;
        while (!toWalk.isEmpty()) {
            String name = toWalk.removeFirst();
            if (name.isEmpty() || name.equals(".")) {
                continue;
            }
            if (name.equals("..")) {
                if (at.isEmpty()) {
                    return true;
                }
                at.remove(at.size() - 1);
                continue;
            }
            at.add(name);
            String target = targets.get(String.join("/", at));
            if (target != null) {
                if (target.startsWith("/") || target.indexOf('\0') >= 0) {
                    return true;
                }
                if (++hops > MOST_HOPS) {
                    return false;
                }
                at.remove(at.size() - 1);
                List<String> names = List.of(target.split("/"));
                for (int i = names.size() - 1; i >= 0; i--) {
                    toWalk.addFirst(names.get(i));
                }
            }
        }
        return false;
    }
}
