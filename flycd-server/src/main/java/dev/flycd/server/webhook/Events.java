package dev.flycd.server.webhook;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.event.SourceEvent.ImagePush;
import dev.flycd.server.event.SourceEvent.Other;
import dev.flycd.server.event.SourceEvent.Push;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What all hosts tell of, in their own words. */
final class Events {

    private static final int MOST_CHANGES = 100;
    private static final int LONGEST_IMAGE = 255;
    private static final Pattern IMAGE =
            Pattern.compile("[a-z0-9.-]{1,253}(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*){1,10}");
    private static final Pattern TAG = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}");

    private Events() {}

    /**
     * Returns a push. One of many refs, or with one that is neither a branch nor a tag, counts as one that did not say
     * which: everything that follows the repository is looked at then.
     *
     * @param changes what moved; empty where that is neither a branch nor a tag
     * @throws MalformedWebhookException if no repository is named
     */
    static Push push(List<RepoUrl> addresses, List<Optional<RefChange>> changes) {
        if (addresses.isEmpty()) {
            throw new MalformedWebhookException("the push names no address of a repository");
        }
        boolean isSaid = changes.size() <= MOST_CHANGES && changes.stream().allMatch(Optional::isPresent);
        List<RefChange> said =
                isSaid ? changes.stream().flatMap(Optional::stream).toList() : List.of();
        return new Push(addresses, said);
    }

    /** Returns the push of an image; nothing to do if it has no tag, or no name that a registry takes. */
    static SourceEvent image(String image, String tag) {
        boolean isNamed = image.length() <= LONGEST_IMAGE
                && IMAGE.matcher(image).matches()
                && TAG.matcher(tag).matches();
        return isNamed
                ? new ImagePush(image, tag)
                : new Other("push of an image without a name and a tag: nothing is done about it");
    }

    static Other ping() {
        return new Other("ping: the webhook works");
    }

    /**
     * Returns what nothing is done about.
     *
     * @param event the sender's word for it
     */
    static Other nothing(String event) {
        return new Other("nothing is done about the event '" + event + "'");
    }
}
