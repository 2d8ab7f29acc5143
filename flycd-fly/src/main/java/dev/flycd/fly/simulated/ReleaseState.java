package dev.flycd.fly.simulated;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * A release of a simulated app.
 *
 * @param status {@code pending}, {@code running}, {@code complete}, {@code failed} or {@code interrupted}
 * @param definition fly.toml as JSON
 */
record ReleaseState(
        String id,
        int version,
        String status,
        String strategy,
        String image,
        ObjectNode definition,
        Instant createdAt) {

    ReleaseState withStatus(String changed) {
        return new ReleaseState(id, version, changed, strategy, image, definition, createdAt);
    }
}
