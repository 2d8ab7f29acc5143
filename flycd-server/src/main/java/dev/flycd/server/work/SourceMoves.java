package dev.flycd.server.work;

import dev.flycd.engine.FlyCd;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.model.FlyCdException;
import dev.flycd.server.store.AppRow;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.RunResult;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whether the code of an app is at another version than was asked last. */
record SourceMoves(FlyCd flyCd) {

    private static final Logger LOG = LoggerFactory.getLogger(SourceMoves.class);

    /** Returns how an app is to be looked at; empty if its code is what was asked last. */
    Optional<Lane> lane(AppEntry app, Optional<AppRow> row) {
        Optional<String> asked =
                row.flatMap(AppRow::status).map(status -> status.desired().app());
        boolean isBeingChanged = row.flatMap(AppRow::attempt)
                .filter(attempt -> attempt.result() == RunResult.RUNNING)
                .isPresent();
        try {
            Optional<String> version = flyCd.sourceVersion(app);
            if (isBeingChanged || (asked.isPresent() && !asked.equals(version))) {
                return Optional.of(Lane.RUN);
            }
            return asked.isEmpty() ? Optional.of(Lane.LOOK) : Optional.empty();
        } catch (FlyCdException e) {
            LOG.info("What {} is at cannot be told: {}", app.name(), e.getMessage());
            return Optional.of(Lane.LOOK);
        }
    }
}
