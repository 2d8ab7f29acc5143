package dev.flycd.server.store;

import dev.flycd.server.event.SourceEvent;
import java.util.Optional;

/**
 * A genuine webhook, read and not yet stored.
 *
 * @param provider the word of its provider
 * @param remoteId the sender's id of it
 * @param digest SHA-256 of provider and raw body, in hexadecimal digits
 */
public record NewDelivery(String provider, Optional<String> remoteId, String digest, SourceEvent event) {}
