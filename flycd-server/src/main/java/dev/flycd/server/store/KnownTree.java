package dev.flycd.server.store;

import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** What is known of the config tree. Safe for use by many threads; throws {@link StoreException}. */
public final class KnownTree {

    private static final RowMapper<TreeRow> MAPPER = (row, context) -> {
        String trouble = row.getString("trouble");
        return new TreeRow(
                row.getString("version"),
                time(row.getString("read_at")),
                time(row.getString("trouble_since")).map(since -> new Trouble(trouble, since)));
    };

    private final Database database;

    KnownTree(Database database) {
        this.database = database;
    }

    public TreeRow row() {
        return database.read(
                "read what is known of the config tree",
                session -> session.sql()
                        .createQuery("select * from tree where name = 'config'")
                        .map(MAPPER)
                        .findOne()
                        .orElse(TreeRow.NEVER_READ));
    }

    /** Notes why it, or a part of it, cannot be read, if so; since when is kept until all of it can be. */
    public void note(Optional<String> trouble) {
        database.write(
                "note the trouble with the config tree",
                session -> session.sql()
                        .createUpdate("""
                        insert into tree (name, version, trouble, trouble_since)
                        values ('config', '', :trouble, case when :trouble is null then null else :now end)
                        on conflict (name) do update set trouble = excluded.trouble,
                          trouble_since = case when excluded.trouble is null then null
                            else coalesce(tree.trouble_since, excluded.trouble_since) end""")
                        .bind("trouble", trouble.map(Limited::line).orElse(null))
                        .bind("now", session.now())
                        .execute());
    }

    /** Notes that it was read, as part of a transaction of the caller. */
    static void read(Session session, String version) {
        session.sql()
                .createUpdate("insert into tree (name, version, read_at) values ('config', :version, :now)"
                        + " on conflict (name) do update set version = excluded.version, read_at = excluded.read_at")
                .bind("version", version)
                .bind("now", session.now())
                .execute();
    }

    private static Optional<Instant> time(@Nullable String millis) {
        return Optional.ofNullable(millis).map(Long::valueOf).map(Instant::ofEpochMilli);
    }
}
