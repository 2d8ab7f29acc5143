package dev.flycd.server.webhook;

import java.util.Optional;
import java.util.function.Function;

/**
 * A request as it came, not yet believed.
 *
 * @param headers value of the first header of that name, case ignored
 * @param contentType media type without parameters, lower case; empty if there is none
 * @param body the raw bytes, which are what is signed
 */
public record WebhookRequest(Function<String, Optional<String>> headers, String contentType, byte[] body) {

    /** Returns a header; empty if it is missing or empty. */
    public Optional<String> header(String name) {
        return headers.apply(name).filter(value -> !value.isEmpty());
    }
}
