package dev.flycd.server.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** What was last seen of each git repository. Safe for use by many threads; throws {@link StoreException}. */
public final class Repositories {

    private static final RowMapper<RepositoryRow> MAPPER = (row, context) -> {
        String trouble = row.getString("trouble");
        return new RepositoryRow(
                row.getString("name"),
                Optional.ofNullable(row.getString("state")),
                time(row.getString("seen_at")),
                time(row.getString("trouble_since")).map(since -> new Trouble(trouble, since)));
    };

    private final Database database;

    Repositories(Database database) {
        this.database = database;
    }

    public List<RepositoryRow> all() {
        return database.read(
                "read the repositories",
                session -> session.sql()
                        .createQuery("select * from repository order by name")
                        .map(MAPPER)
                        .list());
    }

    public Optional<RepositoryRow> find(String name) {
        return database.read(
                "read repository " + name,
                session -> session.sql()
                        .createQuery("select * from repository where name = :name")
                        .bind("name", name)
                        .map(MAPPER)
                        .findOne());
    }

    /** Notes that it could be read, and what its branches and tags are at. */
    public void seen(String name, String state) {
        database.write(
                "note the state of " + name,
                session -> session.sql()
                        .createUpdate("""
                        insert into repository (name, state, seen_at) values (:name, :state, :now)
                        on conflict (name) do update set state = excluded.state, seen_at = excluded.seen_at,
                          trouble = null, trouble_since = null""")
                        .bind("name", name)
                        .bind("state", state)
                        .bind("now", session.now())
                        .execute());
    }

    /** Notes that it cannot be read; since when is kept until it can be. */
    public void trouble(String name, String message) {
        database.write(
                "note the trouble with " + name,
                session -> session.sql()
                        .createUpdate("""
                        insert into repository (name, trouble, trouble_since) values (:name, :message, :now)
                        on conflict (name) do update set trouble = excluded.trouble,
                          trouble_since = coalesce(repository.trouble_since, excluded.trouble_since)""")
                        .bind("name", name)
                        .bind("message", Limited.line(message))
                        .bind("now", session.now())
                        .execute());
    }

    private static Optional<Instant> time(@Nullable String millis) {
        return Optional.ofNullable(millis).map(Long::valueOf).map(Instant::ofEpochMilli);
    }
}
