package dev.flycd.server.webhook;

/** Providers that share the secrets of one variable, {@code FLYCD_WEBHOOK_SECRET_<NAME>}. */
public enum SecretGroup {
    GITHUB,
    GITLAB,
    BITBUCKET,
    GITEA,
    AZURE,
    GENERIC
}
