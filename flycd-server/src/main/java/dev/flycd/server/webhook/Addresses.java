package dev.flycd.server.webhook;

import dev.flycd.model.RepoUrl;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The addresses a sender gives for a repository. They are only compared with those FlyCD is configured with. */
final class Addresses {

    private static final int MOST = 20;
    private static final int LONGEST = 2000;

    private Addresses() {}

    /** Returns those that could be a repository's; what cannot is left out. */
    static List<RepoUrl> of(String... written) {
        return of(Stream.of(written));
    }

    /** Returns those that could be a repository's; what cannot is left out. */
    static List<RepoUrl> of(Stream<String> written) {
        return written.flatMap(one -> address(one).stream())
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static Optional<RepoUrl> address(String written) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            RepoUrl url = RepoUrl.parse(written);
            return url.isLocal() && !written.startsWith("file://") ? Optional.empty() : Optional.of(url);
        } catch (IllegalArgumentException refused) {
            return Optional.empty();
        }
    }
}
