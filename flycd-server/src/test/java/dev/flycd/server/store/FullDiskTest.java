package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.testing.SmallDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    @TempDir
    Path folder;

    @AutoClose
    private SmallDisk disk;

    private Path data;

    @BeforeEach
    void mount() throws Exception {
        disk = SmallDisk.at(folder.resolve("disk"), 8);
        data = disk.folder().resolve("data");
    }

    @Test
    void aFullDiskRefusesAndLosesNothingAndWorksAgainWhenThereIsRoom() throws Exception {
        List<String> accepted = new ArrayList<>();
        try (Store store = Store.open(StoreSettings.sqlite(data), "one")) {
            accepted.add(accept(store, 0));
            disk.fill();

            assertThatThrownBy(() -> {
                        for (int i = 1; i < 5_000; i++) {
                            accepted.add(accept(store, i));
                        }
                    })
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the disk is full")
                    .hasMessageContaining(data.toString());
            assertThat(accepted).allMatch(id -> store.deliveries().find(id).isPresent());

            disk.free();

            assertThat(store.isWritable()).isTrue();
            accepted.add(accept(store, 10_000));
        }
        try (Store store = Store.open(StoreSettings.sqlite(data), "one")) {
            assertThat(accepted).allMatch(id -> store.deliveries().find(id).isPresent());
        }
    }

    @Test
    void isNotWritableWhereOnlySmallRowsStillFit() throws Exception {
        try (Store store = Store.open(StoreSettings.sqlite(data), "one")) {
            disk.fill();
            disk.free(512 << 10);

            assertThat(store.isWritable()).isFalse();

            accept(store, 1);
        }
    }

    @Test
    void aServerThatStartsOnAFullDiskSaysSo() throws Exception {
        disk.fill();

        assertThatThrownBy(() -> Store.open(StoreSettings.sqlite(data), "one"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(data.toString());
    }

    private static String accept(Store store, int number) {
        return store.deliveries()
                .accept(new NewDelivery(
                        "github", Optional.of("r" + number), "d" + number, new SourceEvent.Other("x".repeat(900))))
                .toCompletableFuture()
                .join()
                .id();
    }
}
