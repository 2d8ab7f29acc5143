package dev.flycd.server.webhook;

import java.util.Optional;
import java.util.function.Function;

/** A request as it came, not yet believed. Its body is not copied: who makes one leaves it alone afterwards. */
public final class WebhookRequest {

    private final Function<String, Optional<String>> headers;
    private final String contentType;
    private final byte[] body;

    /**
     * Takes what is needed of a request.
     *
     * @param headers value of the first header of that name, case ignored
     * @param contentType media type without parameters, lower case; empty if there is none
     * @param body the raw bytes, which are what is signed
     */
    public WebhookRequest(Function<String, Optional<String>> headers, String contentType, byte[] body) {
        this.headers = headers;
        this.contentType = contentType;
        this.body = body;
    }

    /** Returns a header; empty if it is missing or empty. */
    public Optional<String> header(String name) {
        return headers.apply(name).filter(value -> !value.isEmpty());
    }

    public String contentType() {
        return contentType;
    }

    /** Returns the raw bytes themselves, not a copy. */
    public byte[] body() {
        return body;
    }
}
