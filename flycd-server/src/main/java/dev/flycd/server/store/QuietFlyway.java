package dev.flycd.server.store;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets only warnings of Flyway through. Made by Flyway, by its name. */
public final class QuietFlyway implements LogCreator {

    @Override
    public Log createLogger(Class<?> type) {
        return new Warnings(LoggerFactory.getLogger(type));
    }

    private record Warnings(Logger log) implements Log {
        @Override
        public void debug(String message) {}

        @Override
        public void info(String message) {}

        @Override
        public void warn(String message) {
            log.warn(message);
        }

        @Override
        public void error(String message) {
            log.debug(message);
        }

        @Override
        public void error(String message, Exception e) {
            log.debug(message, e);
        }

        @Override
        public void notice(String message) {}
    }
}
