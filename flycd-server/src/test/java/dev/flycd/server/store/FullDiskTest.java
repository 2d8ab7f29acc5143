package dev.flycd.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.server.event.SourceEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {

    @TempDir
    Path disk;

    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        Assumptions.assumeTrue(
                System.getProperty("user.name").equals("root"), "only root can mount a small disk to fill");
        mounted = run("mount", "-t", "tmpfs", "-o", "size=8m", "tmpfs", disk.toString());
        Assumptions.assumeTrue(mounted, "no small disk can be mounted here to fill");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", disk.toString());
        }
    }

    @Test
    void aFullDiskRefusesAndLosesNothingAndWorksAgainWhenThereIsRoom() throws Exception {
        List<String> accepted = new ArrayList<>();
        try (Store store = Store.open(StoreSettings.sqlite(disk.resolve("data")), "one")) {
            accepted.add(accept(store, 0));
            fill(disk.resolve("filler"));

            assertThatThrownBy(() -> {
                        for (int i = 1; i < 5_000; i++) {
                            accepted.add(accept(store, i));
                        }
                    })
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the disk is full")
                    .hasMessageContaining(disk.resolve("data").toString());
            assertThat(accepted).allMatch(id -> store.deliveries().find(id).isPresent());

            Files.delete(disk.resolve("filler"));

            assertThat(store.isWritable()).isTrue();
            accepted.add(accept(store, 10_000));
        }
        try (Store store = Store.open(StoreSettings.sqlite(disk.resolve("data")), "one")) {
            assertThat(accepted).allMatch(id -> store.deliveries().find(id).isPresent());
        }
    }

    @Test
    void aServerThatStartsOnAFullDiskSaysSo() throws Exception {
        fill(disk.resolve("filler"));

        assertThatThrownBy(() -> Store.open(StoreSettings.sqlite(disk.resolve("data")), "one"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(disk.resolve("data").toString());
    }

    private static String accept(Store store, int number) {
        return store.deliveries()
                .accept(new NewDelivery(
                        "github", Optional.of("r" + number), "d" + number, new SourceEvent.Other("x".repeat(900))))
                .toCompletableFuture()
                .join()
                .id();
    }

    private static void fill(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[4096]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
