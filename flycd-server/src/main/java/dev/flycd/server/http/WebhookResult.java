package dev.flycd.server.http;

/** What became of a request to the webhook endpoint. */
public enum WebhookResult {
    /** Stored. */
    ACCEPTED,
    /** Stored before. */
    REPEATED,
    /** Genuine, and nothing follows from it. */
    IGNORED,
    /** Not proved by a secret. */
    NOT_GENUINE,
    /** Of a provider without secrets. */
    OFF,
    /** Of no provider. */
    UNKNOWN_SENDER,
    /** Genuine, and not what its provider sends. */
    MALFORMED,
    /** It could not be stored; the sender is told to come again. */
    NOT_STORED
}
