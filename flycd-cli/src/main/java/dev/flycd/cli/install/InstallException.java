package dev.flycd.cli.install;

import dev.flycd.model.FlyCdException;
import org.jspecify.annotations.Nullable;

/** FlyCD cannot be installed so. The message says why and what to do. */
public final class InstallException extends FlyCdException {

    private static final long serialVersionUID = 1L;

    InstallException(String message) {
        super(message);
    }

    InstallException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
