package dev.flycd.server.store;

/** The address of a PostgreSQL database. */
final class PostgresUrl extends StoreSettings {

    static PostgresUrl parse(String url) {
        throw new StoreException("PostgreSQL is not there yet");
    }

    @Override
    Database open() {
        throw new StoreException("PostgreSQL is not there yet");
    }
}
