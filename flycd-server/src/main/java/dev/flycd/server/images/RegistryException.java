package dev.flycd.server.images;

import dev.flycd.model.FlyCdException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A registry could not be asked. The message names it, and quotes nothing it sent. */
public final class RegistryException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    /** What went wrong, for callers that decide about trying again. */
    public enum Reason {
        /** It does not answer, not in time, or says that it is out of order. */
        UNREACHABLE,
        /** It was asked too often. */
        TOO_MANY,
        /** It is, or sends to, an address that may not be asked. */
        FORBIDDEN_ADDRESS,
        /** It answers something no registry does. */
        UNUSABLE_ANSWER
    }

    private final Reason reason;
    private final transient Optional<Duration> comeBackIn;

    RegistryException(Reason reason, String message, Optional<Duration> comeBackIn) {
        super(message);
        this.reason = reason;
        this.comeBackIn = comeBackIn;
    }

    RegistryException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.comeBackIn = Optional.empty();
    }

    public Reason reason() {
        return reason;
    }

    /** Returns whether asking again later, with nothing changed, can help. */
    public boolean mayPass() {
        return reason == Reason.UNREACHABLE || reason == Reason.TOO_MANY;
    }

    /** Returns how long the registry wants to be left alone, at most a day; empty if it did not say. */
    public Optional<Duration> comeBackIn() {
        return comeBackIn;
    }
}
