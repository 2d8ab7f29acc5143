package dev.flycd.engine;

import dev.flycd.engine.reconcile.MissingSecretException;
import dev.flycd.engine.source.SourceException;
import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.FlyAuthenticationException;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.FlyctlUnusableException;
import dev.flycd.git.GitException;
import dev.flycd.model.FlyCdException;
import dev.flycd.model.InvalidConfigException;
import java.io.IOException;

/**
 * Why something ended early.
 *
 * @param message for people, redacted
 */
public record Failure(Kind kind, String message) {

    /** Whether the same again, with nothing changed in git, can succeed. */
    public enum Kind {
        /** Not until the config, the source or the value of a secret changes. */
        CONFIG,
        /** It may: what failed can pass by itself, or be mended by whoever runs FlyCD. */
        TRANSIENT,
        /** Hardly: the build failed, the new version does not come up, or Fly.io refuses what is asked. */
        PERMANENT,
        /** Nothing is known to be wrong: it was stopped before its end, or never begun. */
        STOPPED
    }

    /** Returns what an exception means. One of a kind that is not known here counts as transient. */
    public static Failure of(FlyCdException e) {
        return new Failure(kindOf(e), String.valueOf(e.getMessage()));
    }

    private static Kind kindOf(FlyCdException e) {
        if (e instanceof InvalidConfigException || e instanceof MissingSecretException) {
            return Kind.CONFIG;
        }
        if (e instanceof SourceException) {
            // One with such a cause is about the files of this machine.
            return e.getCause() instanceof IOException ? Kind.TRANSIENT : Kind.CONFIG;
        }
        if (e instanceof GitException git) {
            return switch (git.reason()) {
                case REF_NOT_FOUND, REFUSED_CONTENT -> Kind.CONFIG;
                case AUTHENTICATION, HOST_KEY, UNREACHABLE, TIMED_OUT, FAILED -> Kind.TRANSIENT;
            };
        }
        if (e instanceof FlyInterruptedException) {
            return Kind.STOPPED;
        }
        if (e instanceof FlyAuthenticationException
                || e instanceof FlyctlUnusableException
                || e instanceof AppNotFoundException) {
            return Kind.TRANSIENT;
        }
        return e instanceof FlyException fly && fly.retry() == FlyException.Retry.USELESS
                ? Kind.PERMANENT
                : Kind.TRANSIENT;
    }
}
