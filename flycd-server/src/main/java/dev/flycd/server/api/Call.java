package dev.flycd.server.api;

import dev.flycd.model.AppName;
import dev.flycd.server.http.RefusedException;
import dev.flycd.server.http.Request;
import java.util.Optional;

/**
 * A request that is allowed.
 *
 * @param app whom it is about, if the path names one
 */
record Call(Principal principal, Optional<AppName> app, Request request) {

    /**
     * Returns the app its path names.
     *
     * @throws RefusedException with 404 if that cannot be the name of an app
     */
    AppName appName() {
        return app.orElseThrow(() -> new RefusedException(404, "not-found", "there is no such app"));
    }

    static RefusedException noSuchApp(AppName name) {
        return new RefusedException(404, "not-found", "there is no such app: " + name);
    }
}
