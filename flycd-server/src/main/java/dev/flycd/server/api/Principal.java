package dev.flycd.server.api;

/**
 * Who asks.
 *
 * @param name for histories and logs
 */
public record Principal(String name, Role role) {

    /** What somebody is known as. */
    public enum Role {
        /** Holds the administrator's token. */
        ADMIN,
        /** Has proved nothing. */
        STRANGER
    }

    /** Somebody who has proved nothing. */
    public static final Principal STRANGER = new Principal("stranger", Role.STRANGER);
}
