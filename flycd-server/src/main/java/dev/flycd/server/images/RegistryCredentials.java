package dev.flycd.server.images;

import java.util.Optional;

/** Knows who to be at a registry. Safe for use by many threads. */
@FunctionalInterface
public interface RegistryCredentials {

    /** Nobody: what anybody may read. */
    RegistryCredentials NONE = registry -> Optional.empty();

    /** Returns the credentials for a registry, {@code host} or {@code host:port}; empty to ask as nobody. */
    Optional<Login> of(String registry);

    /** A user and a password or token. Its text shows neither. */
    record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[…]";
        }
    }
}
