package dev.flycd.server.webhook;

import dev.flycd.model.GitRef;
import dev.flycd.server.event.RefChange;
import java.util.Optional;

/** How a sender says that a branch or a tag moved. */
final class Refs {

    private static final String BRANCH = "refs/heads/";
    private static final String TAG = "refs/tags/";

    private Refs() {}

    /**
     * Returns how a ref moved; empty if it is neither a branch nor a tag.
     *
     * @param ref its whole name
     * @param before id of the commit, all zeros or null if there was none
     * @param after id of the commit, all zeros or null if there is none any more
     */
    static Optional<RefChange> change(String ref, Payload before, Payload after) {
        if (isNothing(after)) {
            return change(ref, RefChange.Kind.DELETED);
        }
        return change(ref, isNothing(before) ? RefChange.Kind.CREATED : RefChange.Kind.MOVED);
    }

    /** Returns how a ref moved; empty if it is neither a branch nor a tag. */
    static Optional<RefChange> change(String ref, RefChange.Kind kind) {
        boolean isKnown = isBelow(BRANCH, ref) || isBelow(TAG, ref);
        return isKnown ? Optional.of(new RefChange(ref, kind)) : Optional.empty();
    }

    private static boolean isBelow(String namespace, String ref) {
        return ref.startsWith(namespace) && GitRef.isValidName(ref.substring(namespace.length()));
    }

    /**
     * Returns the whole name of a ref.
     *
     * @param type {@code branch} or {@code tag}; of others the name is empty
     */
    static String name(String type, String name) {
        return switch (type) {
            case "branch" -> BRANCH + name;
            case "tag" -> TAG + name;
            default -> "";
        };
    }

    private static boolean isNothing(Payload commit) {
        String id = commit.text();
        return commit.isNull() || (!id.isEmpty() && id.chars().allMatch(c -> c == '0'));
    }
}
