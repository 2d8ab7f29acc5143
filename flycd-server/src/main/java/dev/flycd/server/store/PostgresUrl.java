package dev.flycd.server.store;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The address of a PostgreSQL database, in the form that hosting services give. */
final class PostgresUrl extends StoreSettings {

    private static final Pattern URL = Pattern.compile(
            "postgres(?:ql)?://(?:(?<user>[^:@/?#]*)(?::(?<password>[^@/?#]*))?@)?(?<hosts>[^@/?#]+)/(?<name>[^/?#]+)"
                    + "(?:\\?(?<query>[^#]*))?");

    /** What may be said in the query, and what the driver calls it. Others could make the driver load any class. */
    private static final Map<String, String> PARAMETERS = Map.ofEntries(
            Map.entry("sslmode", "sslmode"),
            Map.entry("sslrootcert", "sslrootcert"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("channel_binding", "channelBinding"),
            Map.entry("application_name", "ApplicationName"),
            Map.entry("target_session_attrs", "targetServerType"),
            Map.entry("options", "options"));

    private static final int CONNECT_SECONDS = 5;

    private final String hosts;
    private final String name;
    private final String user;
    private final String password;
    private final Map<String, String> parameters;

    private PostgresUrl(String hosts, String name, String user, String password, Map<String, String> parameters) {
        this.hosts = hosts;
        this.name = name;
        this.user = user;
        this.password = password;
        this.parameters = parameters;
    }

    static PostgresUrl parse(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new StoreException("the address of the database is not of the form"
                    + " postgres://user:password@host:port/name (special characters in a part are written as %40 and"
                    + " so on)");
        }
        Map<String, String> parameters = new TreeMap<>();
        String query = text(matcher.group("query"));
        for (String part : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals);
            String known = PARAMETERS.get(key);
            if (known == null || equals < 0) {
                throw new StoreException("the address of the database has the parameter '" + Limited.text(key, 50)
                        + "', which is none of " + String.join(", ", new TreeMap<>(PARAMETERS).keySet()));
            }
            String value = decoded(part.substring(equals + 1));
            parameters.put(known, known.equals("targetServerType") && value.equals("read-write") ? "primary" : value);
        }
        return new PostgresUrl(
                matcher.group("hosts"),
                decoded(matcher.group("name")),
                decoded(text(matcher.group("user"))),
                decoded(text(matcher.group("password"))),
                parameters);
    }

    private static String text(@Nullable String group) {
        return group == null ? "" : group;
    }

    private static String decoded(String part) {
        try {
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new StoreException("the address of the database has a '%' in it that does not begin a character such"
                    + " as %40; a '%' itself is written as %25");
        }
    }

    @Override
    public List<String> secrets() {
        return password.isEmpty() ? List.of() : List.of(password);
    }

    @Override
    Database open() {
        try {
            // Another replica may be migrating, which can take its time.
            Migrations.run(source(60), toString());
        } catch (FlywayException e) {
            throw failure("open", Database.sqlCause(e));
        }
        return new PostgresDatabase(this);
    }

    /** Returns connections on which no answer is waited for longer than some seconds. */
    PGSimpleDataSource source(int answerSeconds) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL("jdbc:postgresql://" + hosts + "/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
        if (!user.isEmpty()) {
            source.setUser(user);
        }
        if (!password.isEmpty()) {
            source.setPassword(password);
        }
        source.setApplicationName("flycd");
        source.setConnectTimeout(CONNECT_SECONDS);
        source.setLoginTimeout(CONNECT_SECONDS);
        source.setSocketTimeout(answerSeconds);
        source.setTcpKeepAlive(true);
        // The detail of an error quotes values.
        source.setLogServerErrorDetail(false);
        try {
            for (Map.Entry<String, String> parameter : parameters.entrySet()) {
                source.setProperty(parameter.getKey(), parameter.getValue());
            }
        } catch (SQLException e) {
            throw new StoreException("the address of the database has a parameter with a wrong value", e);
        }
        return source;
    }

    StoreException failure(String what, Throwable cause) {
        return PostgresFailures.explain(what, this, cause);
    }

    @Override
    public String toString() {
        return "the database postgres://" + hosts + "/" + name;
    }
}
