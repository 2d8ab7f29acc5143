package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.testing.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

/**
 * A database of each earlier version, with rows as that version wrote them ({@code released/V1-rows.sql} and so on),
 * works after it was opened by this one.
 */
@ParameterizedClass
@EnumSource(TestDatabase.Kind.class)
class MigrationsTest {

    /** Each migration that was released. */
    private static final List<String> RELEASED = List.of("V1__first.sql", "V2__trouble_with_the_tree.sql");

    @Parameter
    @SuppressWarnings("NullAway.Init") // set by JUnit
    TestDatabase.Kind kind;

    @TempDir
    Path folder;

    @Test
    void everyEarlierVersionIsBroughtForward() {
        for (int version = 1; version <= RELEASED.size(); version++) {
            TestDatabase database = kind.empty(folder.resolve("v" + version));
            Store.open(database.settings(), "made by Flyway up to version " + version)
                    .close();
            rebuild(database, version);

            try (Store store = Store.open(database.settings(), "one")) {
                assertThat(store.isWritable()).isTrue();
                assertThat(store.apps().all()).isNotEmpty();
                assertThat(store.runs()
                                .lastOf(store.apps().all().stream()
                                        .map(AppRow::name)
                                        .toList()))
                        .isNotEmpty();
                assertThat(store.deliveries().recent(99, Optional.empty())).isNotEmpty();
                assertThat(store.repositories().all()).isNotEmpty();
                assertThat(store.outbox().unsent(99)).isNotEmpty();
                assertThat(store.tree().row().version()).isNotEmpty();
                assertThat(store.jobs().state().values().stream()
                                .mapToInt(lane -> lane.leased() + lane.waiting())
                                .sum())
                        .isPositive();
            }
        }
    }

    @Test
    void openingTwiceChangesNothing() {
        TestDatabase database = kind.empty(folder.resolve("data"));
        Store.open(database.settings(), "one").close();
        try (Store store = Store.open(database.settings(), "one")) {
            assertThat(store.isWritable()).isTrue();
        }
    }

    @Test
    void aReleasedMigrationNeverChanges() {
        for (String name : RELEASED) {
            assertThat(read("/dev/flycd/server/store/migrations/" + name))
                    .as(name + " was released: make the change in a new migration")
                    .isEqualTo(read("released/" + name));
        }
    }

    /** Makes the tables of an earlier version in an empty database, with rows in them. */
    private void rebuild(TestDatabase database, int version) {
        DataSource source = source(database);
        Flyway flyway = Flyway.configure()
                .dataSource(source)
                .locations("classpath:dev/flycd/server/store/migrations")
                .loggers("slf4j")
                .cleanDisabled(false)
                .target(Integer.toString(version))
                .load();
        flyway.clean();
        flyway.migrate();
        for (String statement :
                read("released/V" + version + "-rows.sql").lines().toList()) {
            if (!statement.isBlank()) {
                database.execute(statement);
            }
        }
    }

    private static DataSource source(TestDatabase database) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            String url = statement.getConnection().getMetaData().getURL();
            if (url.startsWith("jdbc:sqlite")) {
                SQLiteDataSource sqlite = new SQLiteDataSource();
                sqlite.setUrl(url);
                return sqlite;
            }
            PGSimpleDataSource postgres = new PGSimpleDataSource();
            postgres.setURL(url);
            postgres.setUser("flycd");
            postgres.setPassword("p@ss/word");
            return postgres;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static String read(String resource) {
        try (InputStream in = MigrationsTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
