package dev.flycd.server.webhook;

import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent.Push;
import java.util.List;
import java.util.Optional;

/** What all hosts have in common when they tell of a push. */
final class Pushes {

    private static final int MOST_CHANGES = 100;
    private static final String BRANCH = "refs/heads/";
    private static final String TAG = "refs/tags/";

    private Pushes() {}

    /**
     * Returns a push. One of many refs, or of refs that are neither branches nor tags, counts as one whose refs were
     * not said: everything that follows the repository is looked at then.
     *
     * @throws MalformedWebhookException if no repository is named
     */
    static Push to(List<RepoUrl> addresses, List<Optional<RefChange>> changes) {
        if (addresses.isEmpty()) {
            throw new MalformedWebhookException("the push names no address of a repository");
        }
        boolean isSaid = changes.size() <= MOST_CHANGES && changes.stream().allMatch(Optional::isPresent);
        List<RefChange> said =
                isSaid ? changes.stream().flatMap(Optional::stream).toList() : List.of();
        return new Push(addresses, said);
    }

    /**
     * Returns how a ref moved, if it is a branch or a tag.
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

    /** Returns how a ref moved, if it is a branch or a tag. */
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
     * @param type {@code branch} or {@code tag}, in any case; of others the name is empty
     */
    static String ref(String type, String name) {
        if (type.equalsIgnoreCase("branch")) {
            return BRANCH + name;
        }
        return type.equalsIgnoreCase("tag") ? TAG + name : "";
    }

    private static boolean isNothing(Payload commit) {
        String id = commit.text();
        return commit.isNull() || (!id.isEmpty() && id.chars().allMatch(c -> c == '0'));
    }
}
