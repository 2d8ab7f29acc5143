package dev.flycd.server;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** Where the state of the server is. Its text is safe to show. */
public sealed interface Database {

    /** A file in the data folder, for one server. */
    Database SQLITE = new Sqlite();

    /** A file in the data folder. */
    record Sqlite() implements Database {
        @Override
        public String toString() {
            return "SQLite in the data folder";
        }
    }

    /**
     * A PostgreSQL that several replicas may share.
     *
     * @param url {@code postgres://user:password@host:port/database?options}; secret
     */
    record Postgres(String url) implements Database {

        public Postgres {
            URI uri = uri(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!scheme.equals("postgres") && !scheme.equals("postgresql")) {
                throw new IllegalArgumentException("it must begin with postgres://");
            }
            String path = uri.getPath();
            if (place(uri).isEmpty() || path == null || path.length() < 2) {
                throw new IllegalArgumentException(
                        "it must name host and database, as in postgres://user:password@host:5432/flycd");
            }
        }

        /** Returns whether it holds a password, which must not stand where other people can read it. */
        public boolean holdsPassword() {
            URI uri = uri(url);
            String authority = uri.getRawAuthority();
            String query = uri.getRawQuery();
            return authority
                                    .substring(0, Math.max(0, authority.lastIndexOf('@')))
                                    .indexOf(':')
                            >= 0
                    || (query != null && query.toLowerCase(Locale.ROOT).contains("password"));
        }

        /** Returns host, port and database. */
        @Override
        public String toString() {
            URI uri = uri(url);
            return "PostgreSQL at " + place(uri) + uri.getPath();
        }

        /** Not the host as URIs have it: names with {@code _}, and several of them, are fine here. */
        private static String place(URI uri) {
            String authority = String.valueOf(uri.getRawAuthority());
            return uri.getRawAuthority() == null ? "" : authority.substring(authority.lastIndexOf('@') + 1);
        }

        private static URI uri(String url) {
            try {
                return new URI(url);
            } catch (URISyntaxException e) {
                // The reason alone: the rest quotes the password.
                throw new IllegalArgumentException("it is no URL: " + e.getReason()
                        + "; in user and password write what is neither letter nor digit as % and two hex digits");
            }
        }
    }
}
