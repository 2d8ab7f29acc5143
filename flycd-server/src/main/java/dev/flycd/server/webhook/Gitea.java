package dev.flycd.server.webhook;

import java.util.List;

/** Gitea. It sends the headers of Gogs and GitHub, too. */
final class Gitea extends GiteaFamily {

    Gitea() {
        super("gitea", "X-Gitea", List.of("X-Gitea-Signature"));
    }
}
