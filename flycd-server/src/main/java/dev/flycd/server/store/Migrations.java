package dev.flycd.server.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;

/** Brings the tables to this version's form, forward only. Replicas that start together wait for one another. */
final class Migrations {

    private static final String LOCATION = "classpath:dev/flycd/server/store/migrations";

    private Migrations() {}

    /**
     * Migrates.
     *
     * @param where for people
     * @throws FlywayException if the database cannot be reached or changed
     */
    static void run(DataSource dataSource, String where) {
        Flyway flyway = Flyway.configure()
                .dataSource(dataSource)
                .locations(LOCATION)
                .loggers("slf4j")
                .cleanDisabled(true)
                .load();
        for (MigrationInfo info : flyway.info().applied()) {
            if (info.getState().isApplied() && !info.getState().isResolved()) {
                throw new StoreException(where + " was written by a newer FlyCD (its tables are at version "
                        + info.getVersion() + "): start that one, or go back to a backup made before it");
            }
        }
        flyway.migrate();
    }
}
