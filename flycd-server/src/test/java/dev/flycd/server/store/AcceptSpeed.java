package dev.flycd.server.store;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.RefChange;
import dev.flycd.server.event.SourceEvent;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * How many deliveries a second are stored durably, beside how many appends of the same size the disk syncs one by one.
 * Arguments: a folder of the disk or a {@code postgres://} address, the seconds, and how many senders wait for an
 * answer at a time.
 */
final class AcceptSpeed {

    private static final int BYTES = 450;

    private AcceptSpeed() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        boolean postgres = args[0].startsWith("postgres");
        int seconds = Integer.parseInt(args[1]);
        if (!postgres) {
            System.out.printf("raw append+fsync: %d/s%n", rawAppends(Path.of(args[0], "raw"), seconds));
        }
        StoreSettings settings =
                postgres ? StoreSettings.postgres(args[0]) : StoreSettings.sqlite(Path.of(args[0], "store"));
        try (Store store = Store.open(settings, "one")) {
            for (int round = 0; round < 3; round++) {
                System.out.println(accept(store, seconds, Integer.parseInt(args[2]), "round " + round));
            }
        }
    }

    private static long rawAppends(Path file, int seconds) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            long appends = 0;
            for (; System.nanoTime() < end; appends++) {
                channel.write(ByteBuffer.allocate(BYTES));
                channel.force(false);
            }
            return appends / seconds;
        }
    }

    private static String accept(Store store, int seconds, int senders, String round) throws InterruptedException {
        Semaphore free = new Semaphore(senders);
        AtomicLong stored = new AtomicLong();
        LongStream.Builder micros = LongStream.builder();
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        for (int i = 0; System.nanoTime() < end; i++) {
            free.acquire();
            String id = round + " " + start + " " + i;
            long sent = System.nanoTime();
            store.deliveries()
                    .accept(new NewDelivery("github", Optional.of(id), id + "-".repeat(40), push(i)))
                    .whenComplete((accepted, failure) -> {
                        if (failure == null) {
                            stored.incrementAndGet();
                            // The stages of one store complete on one thread.
                            micros.add((System.nanoTime() - sent) / 1_000);
                        }
                        free.release();
                    });
        }
        free.acquire(senders);
        double took = (System.nanoTime() - start) / 1e9;
        long[] sorted = micros.build().sorted().toArray();
        return "%s: %d senders, %.0f deliveries/s durable, p50 %.1f ms, p99 %.1f ms"
                .formatted(
                        round,
                        senders,
                        stored.get() / took,
                        sorted[sorted.length / 2] / 1e3,
                        sorted[sorted.length * 99 / 100] / 1e3);
    }

    private static SourceEvent push(int number) {
        return new SourceEvent.Push(
                List.of(
                        RepoUrl.parse("https://github.com/org/web-" + number % 100),
                        RepoUrl.parse("git@github.com:org/web-" + number % 100 + ".git")),
                List.of(new RefChange("refs/heads/main", RefChange.Kind.MOVED)));
    }
}
