package dev.flycd.server.webhook;

import java.util.List;

/** Gogs. */
final class Gogs extends GiteaFamily {

    Gogs() {
        super("gogs", "X-Gogs", List.of("X-Gogs-Signature"));
    }
}
