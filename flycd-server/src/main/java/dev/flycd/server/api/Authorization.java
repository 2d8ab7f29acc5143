package dev.flycd.server.api;

import dev.flycd.model.AppName;
import java.util.Optional;

/** Who may do what. Every request of the API and for metrics is decided here, and denied unless this allows it. */
final class Authorization {

    private Authorization() {}

    /** What is decided. */
    enum Decision {
        ALLOWED,
        DENIED
    }

    /**
     * Decides.
     *
     * @param app which app it is about; empty if it is about none or about all
     */
    static Decision decide(Principal principal, Action action, Optional<AppName> app) {
        return switch (principal.role()) {
            case ADMIN -> Decision.ALLOWED;
            case STRANGER -> Decision.DENIED;
        };
    }
}
