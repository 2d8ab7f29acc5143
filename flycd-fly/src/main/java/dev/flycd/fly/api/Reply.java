package dev.flycd.fly.api;

import java.net.http.HttpHeaders;

/** An answer: a status that the call took for one, and the body. */
record Reply(int status, HttpHeaders headers, String body) {

    /** Returns {@code (request ID)} if Fly gave one, to be put after a message. */
    String requestId() {
        return headers.firstValue("fly-request-id")
                .filter(id -> id.matches("[\\w.:-]{1,80}"))
                .map(id -> " (request " + id + ")")
                .orElse("");
    }
}
