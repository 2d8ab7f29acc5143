package dev.flycd.bench;

import dev.flycd.server.testing.FlyFolder;
import dev.flycd.server.testing.Pauses;
import dev.flycd.server.testing.Push;
import dev.flycd.server.testing.RunningServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Webhooks that are stored durably before they are answered, beside what the disk can do. */
final class Webhooks implements Benchmark {

    private static final int CONNECTIONS = 64;
    private static final Duration FLOOD = Duration.ofSeconds(10);
    private static final int BURST = 5_000;
    private static final int PER_SECOND = 500;
    private static final Duration STEADY = Duration.ofSeconds(60);
    private static final int ROW_BYTES = 450;

    @Override
    public String name() {
        return "webhooks";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Path folder = bench.folder().resolve("webhooks");
        Path tree = AppTree.fromImages(folder.resolve("tree"), 1000, AppTree.Pinned.BY_DIGEST);
        FlyFolder fly = new FlyFolder(folder.resolve("fly"));
        Report report = bench.report();
        report.say("");
        report.say("### Webhooks, stored before they are answered, 1,000 apps in the tree");
        report.say("");
        try (RunningServer server =
                new RunningServer(folder.resolve("server"), tree, fly.path()).with("FLYCD_RETENTION_ROWS", "1000000")) {
            server.start().awaitReady();
            Pauses.until(
                    Duration.ofMinutes(10),
                    () -> "1,000 apps are deployed",
                    () -> fly.journal().deploys().size() >= 1000);
            flood(server, Duration.ofSeconds(3));
            double appends = appends(folder.resolve("appends"));
            double accepted = flood(server, FLOOD);
            double appendsAfter = appends(folder.resolve("appends"));
            report.say(String.format(
                    Locale.ROOT,
                    "- raw appends with fsync, one at a time, on the same disk: %.0f a second before, %.0f after",
                    appends,
                    appendsAfter));
            report.say(String.format(
                    Locale.ROOT,
                    "- accepted over %d connections for %d s: %.0f a second, %.0f %% of the appends",
                    CONNECTIONS,
                    FLOOD.toSeconds(),
                    accepted,
                    100 * accepted / ((appends + appendsAfter) / 2)));
            report.say(steady(server));
            report.say(burst(server));
        }
    }

    /** Returns how many appends a second one thread makes durable. */
    private static double appends(Path file) throws IOException {
        long start = System.nanoTime();
        int count = 0;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            while (System.nanoTime() - start < Duration.ofSeconds(3).toNanos()) {
                channel.write(ByteBuffer.wrap(new byte[ROW_BYTES]));
                channel.force(true);
                count++;
            }
        }
        return count / seconds(System.nanoTime() - start);
    }

    private static Push push(int number) {
        return Push.to(
                "https://example.com/acme/app-" + number % 10, UUID.randomUUID().toString());
    }

    /** Returns how many a second are accepted when as many are sent as can be. */
    private static double flood(RunningServer server, Duration time) throws Exception {
        AtomicInteger accepted = new AtomicInteger();
        long start = System.nanoTime();
        atOnce(CONNECTIONS, () -> {
            try (WebhookSender sender = new WebhookSender(server.port())) {
                while (System.nanoTime() - start < time.toNanos()) {
                    require(sender.send(WebhookSender.request(push(accepted.get()))));
                    accepted.incrementAndGet();
                }
            }
            return null;
        });
        return accepted.get() / seconds(System.nanoTime() - start);
    }

    /** Sends at an even pace; a late answer does not make the next one start later. */
    private static String steady(RunningServer server) throws Exception {
        int count = (int) (PER_SECOND * STEADY.toSeconds());
        long[] micros = new long[count];
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        atOnce(CONNECTIONS, () -> {
            try (WebhookSender sender = new WebhookSender(server.port())) {
                for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                    byte[] request = WebhookSender.request(push(i));
                    long due = start + i * (1_000_000_000L / PER_SECOND);
                    Pauses.last(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
                    require(sender.send(request));
                    micros[i] = (System.nanoTime() - due) / 1000;
                }
            }
            return null;
        });
        Arrays.sort(micros);
        return String.format(
                Locale.ROOT,
                "- at %d a second for %d s: p50 %.1f ms, p99 %.1f ms, longest %.1f ms, from when each was due",
                PER_SECOND,
                STEADY.toSeconds(),
                micros[count / 2] / 1000.0,
                micros[count * 99 / 100] / 1000.0,
                micros[count - 1] / 1000.0);
    }

    private static String burst(RunningServer server) throws Exception {
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < BURST; i++) {
            requests.add(WebhookSender.request(push(i)));
        }
        AtomicInteger next = new AtomicInteger();
        AtomicLong longest = new AtomicLong();
        long before = Stored.deliveries(server);
        long start = System.nanoTime();
        atOnce(CONNECTIONS, () -> {
            try (WebhookSender sender = new WebhookSender(server.port())) {
                for (int i = next.getAndIncrement(); i < BURST; i = next.getAndIncrement()) {
                    long sent = System.nanoTime();
                    require(sender.send(requests.get(i)));
                    longest.accumulateAndGet(System.nanoTime() - sent, Math::max);
                }
            }
            return null;
        });
        double took = seconds(System.nanoTime() - start);
        return String.format(
                Locale.ROOT,
                "- a burst of %d: all accepted after %.1f s, the slowest in %d ms, %d of them in the database",
                BURST,
                took,
                Duration.ofNanos(longest.get()).toMillis(),
                Stored.deliveries(server) - before);
    }

    private static void require(int status) {
        if (status != 202) {
            throw new IllegalStateException("a webhook was answered with status " + status);
        }
    }

    private static void atOnce(int threads, Callable<Void> work) throws InterruptedException, ExecutionException {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> parts = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                parts.add(pool.submit(work));
            }
            for (Future<Void> part : parts) {
                part.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
