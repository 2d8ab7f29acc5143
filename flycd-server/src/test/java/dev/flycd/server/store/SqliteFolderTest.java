package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.server.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteFolderTest {

    @TempDir
    Path temp;

    @Test
    void onlyTheOwnerCanReadWhatIsStored() throws IOException {
        Path folder = temp.resolve("deep/data");
        try (Store store = open(folder)) {
            assertThat(store.isWritable()).isTrue();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                    .isEqualTo("rwx------");
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> all = files.toList();
                assertThat(all)
                        .extracting(file -> file.getFileName().toString())
                        .contains("flycd.db", "flycd.db-wal", "flycd.lock");
                assertThat(all)
                        .allSatisfy(
                                file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------"));
            }
        }
    }

    @Test
    void aFolderThatIsThereKeepsItsPermissions() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("data"));
        Set<?> before = Files.getPosixFilePermissions(folder);

        open(folder).close();

        assertThat(Files.getPosixFilePermissions(folder)).isEqualTo(before);
    }

    @Test
    void aSecondServerOnTheSameFolderIsToldWhoHasIt() {
        Path folder = temp.resolve("data");
        try (Store store = open(folder)) {
            for (int i = 0; i < 2; i++) {
                assertThatThrownBy(() -> open(temp.resolve("./data")))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining(folder.toString())
                        .hasMessageContaining(
                                Long.toString(ProcessHandle.current().pid()));
            }
            assertThat(store.isWritable()).isTrue();
        }
        open(folder).close();
    }

    @Test
    void aServerInAnotherProcessIsToldToo() throws Exception {
        Path folder = temp.resolve("data");
        try (Store store = open(folder)) {
            assertThat(store.isWritable()).isTrue();
            AcceptingProcess other = AcceptingProcess.start(folder);

            assertThat(other.exitCode()).isNotZero();
            assertThat(other.output())
                    .contains("is in use by the server with process id "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void aDamagedFileIsSaidToBeOne() throws IOException {
        Path folder = Files.createDirectory(temp.resolve("data"));
        Files.writeString(folder.resolve("flycd.db"), "this is no database, whoever put it here\n".repeat(200));

        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder.resolve("flycd.db").toString())
                .hasMessageContaining("is damaged")
                .hasMessageContaining("backup");
    }

    @Test
    void damageInTheMiddleIsSaidWhenItIsMet() throws IOException {
        Path folder = temp.resolve("data");
        try (Store store = open(folder)) {
            for (int i = 0; i < 300; i++) {
                store.repositories().seen("github.com/org/repository-number-" + i, "state ".repeat(50));
            }
        }
        byte[] file = Files.readAllBytes(folder.resolve("flycd.db"));
        for (int i = 4096 * 3; i < file.length; i++) {
            file[i] = (byte) (i * 31);
        }
        Files.write(folder.resolve("flycd.db"), file);

        assertThatThrownBy(() -> {
                    try (Store store = open(folder)) {
                        store.repositories().all();
                        store.apps().all();
                        store.jobs().state();
                    }
                })
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is damaged");
    }

    @Test
    void aPlaceThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "");

        assertThatThrownBy(() -> open(file.resolve("data")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(file.resolve("data").toString());
    }

    @Test
    void aDatabaseOfANewerVersionIsLeftAlone() {
        Path folder = temp.resolve("data");
        open(folder).close();
        TestDatabase.sqlite(folder)
                .execute(
                        "insert into flyway_schema_history select 999, '999', 'from the future', type, script, checksum,"
                                + " installed_by, installed_on, execution_time, success from flyway_schema_history"
                                + " where version = '1'");

        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer FlyCD")
                .hasMessageContaining("999");
    }

    private static Store open(Path folder) {
        return Store.open(StoreSettings.sqlite(folder), "one");
    }
}
