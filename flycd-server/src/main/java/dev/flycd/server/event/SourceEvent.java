package dev.flycd.server.event;

import dev.flycd.model.RepoUrl;
import java.util.List;

/**
 * What another system said has happened. Only a hint: nothing in it is fetched, run or believed; at most it makes the
 * server look at what it is configured to look at.
 */
public sealed interface SourceEvent {

    /** Returns one line for people about what was said, limited and free of control characters. */
    String summary();

    /**
     * Branches or tags of a repository moved.
     *
     * @param addresses all addresses under which the sender knows the repository
     * @param changes what moved; empty if the sender did not say
     */
    record Push(List<RepoUrl> addresses, List<RefChange> changes) implements SourceEvent {
        public Push {
            addresses = List.copyOf(addresses);
            changes = List.copyOf(changes);
        }

        @Override
        public String summary() {
            String where =
                    addresses.isEmpty() ? "no repository" : addresses.get(0).toString();
            String what = changes.isEmpty() ? "" : " " + changes.get(0).ref();
            String more = changes.size() > 1 ? " and " + (changes.size() - 1) + " more" : "";
            return OneLine.of("push to " + where + what + more);
        }
    }

    /**
     * A pull request was opened, changed or closed.
     *
     * @param addresses all addresses of the repository it is to be merged into
     */
    record PullRequest(List<RepoUrl> addresses, long number, Action action) implements SourceEvent {

        /** What happened to it. */
        public enum Action {
            OPENED,
            UPDATED,
            CLOSED,
            OTHER
        }

        public PullRequest {
            addresses = List.copyOf(addresses);
        }

        @Override
        public String summary() {
            return "pull request " + number;
        }
    }

    /**
     * An image was pushed to a registry.
     *
     * @param image its name without tag, such as {@code ghcr.io/org/app}
     */
    record ImagePush(String image, String tag) implements SourceEvent {
        @Override
        public String summary() {
            return OneLine.of("push of image " + image + ":" + tag);
        }
    }

    /**
     * Something nothing is done about.
     *
     * @param summary one line; made one if it is not
     */
    record Other(String summary) implements SourceEvent {
        public Other {
            summary = OneLine.of(summary);
        }
    }
}
