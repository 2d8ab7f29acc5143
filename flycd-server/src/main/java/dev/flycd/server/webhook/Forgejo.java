package dev.flycd.server.webhook;

import java.util.List;

/** Forgejo, such as Codeberg. It sends the headers of Gitea, Gogs and GitHub, too. */
final class Forgejo extends GiteaFamily {

    Forgejo() {
        super("forgejo", "X-Forgejo", List.of("X-Forgejo-Signature", "X-Gitea-Signature"));
    }
}
