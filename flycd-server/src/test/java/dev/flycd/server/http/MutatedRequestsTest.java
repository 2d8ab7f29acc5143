package dev.flycd.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.http.RawClient.Answer;
import dev.flycd.server.webhook.testing.Sample;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Webhooks of every provider with anything in them changed, over real connections. */
class MutatedRequestsTest {

    private static final int REQUESTS = 10_000;
    private static final int CLIENTS = 4;
    private static final long SEED = Long.getLong("flycd.seed", 20_261_123);
    private static final List<String> VALUES = List.of(
            "null",
            "[]",
            "{}",
            "\"\"",
            "0",
            "-1",
            "1e999",
            "true",
            "\"\\ud800\"",
            "[[[[{}]]]]",
            "\"\u0000\"",
            "[null]",
            "{\"a\":null}",
            "9".repeat(2000),
            "[".repeat(2000),
            "{\"a\":".repeat(2000),
            "\"" + "x".repeat(5000) + "\"");
    private static final List<String> HEADERS = List.of(
            "Content-Length: 5",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: x",
            "Content-Encoding: gzip",
            "Content-Type: text/html",
            "Content-Type: application/json; charset=utf-16",
            "Expect: 100-continue",
            "Host: ",
            "X-GitHub-Event: push",
            "X-Gitlab-Event: Push Hook",
            "X-Event-Key: repo:push",
            "X-Gogs-Event: push",
            "X-Hub-Signature-256: sha256=" + "0".repeat(64),
            "X-Hub-Signature: x",
            "Authorization: Basic !!!",
            "Connection: upgrade",
            "Upgrade: h2c",
            "Connection: keep-alive, close",
            "Cookie: " + "a=b; ".repeat(100),
            "X: " + "y".repeat(70_000),
            ": ",
            " folded",
            "X-\u00ff: \u00ff",
            "webhook-signature: v1,AAAA");

    private final RunningWebhooks webhooks = new RunningWebhooks(
            new HttpLimits(
                    1000,
                    64 * 1024,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(5),
                    BodyRule.MAX_WEBHOOK),
            Map.of("FLYCD_WEBHOOK_SECRET", GitHubSender.SECRET));
    private final LoggedWarnings warnings = LoggedWarnings.listen();
    private final List<Sample> samples = Sample.all().toList();

    @AfterEach
    void stop() {
        warnings.close();
        webhooks.close();
    }

    @Test
    void noneOfTenThousandMakesItFailHangOrGrow() throws InterruptedException, ExecutionException {
        int threads = threads();
        send(new Random(SEED), 200);
        long memory = usedMemory();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        List<Future<?>> sending = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            Random random = new Random(SEED + i);
            sending.add(clients.submit(() -> send(random, REQUESTS / CLIENTS)));
        }
        for (Future<?> future : sending) {
            future.get();
        }
        clients.shutdown();

        assertThat(webhooks.results).as("requests that were understood").hasSizeGreaterThan(REQUESTS / 10);
        assertThat(webhooks.stored).isNotEmpty();
        assertThat(warnings.messages()).isEmpty();
        webhooks.results.clear();
        webhooks.stored.clear();
        assertThat(webhooks.everyThreadIsFree()).isTrue();
        assertThat(threads()).isLessThanOrEqualTo(threads + HttpServer.WORKERS);
        assertThat(usedMemory() - memory).isLessThan(48L * 1024 * 1024);
        // As large as all that bodies may take together: none of it is lost.
        byte[] largest = ("{}" + " ".repeat(BodyRule.MAX_WEBHOOK - 2)).getBytes(StandardCharsets.UTF_8);
        assertThat(webhooks.post(GitHubSender.headers("ping", "1", largest), largest)
                        .status())
                .isEqualTo(200);
    }

    private void send(Random random, int requests) {
        for (int i = 0; i < requests; i++) {
            webhooks.nanos.addAndGet(Duration.ofMinutes(1).toNanos());
            byte[] request = mutated(random);
            try (RawClient client = RawClient.to(webhooks.server.port())) {
                client.send(request).finish();
                Optional<Answer> answer = client.tryAnswer();
                while (answer.isPresent()) {
                    assertThat(answer.get().status())
                            .as("seed " + SEED + ", answer " + answer.get().body() + " to "
                                    + new String(
                                            request, 0, Math.min(2000, request.length), StandardCharsets.ISO_8859_1))
                            .isLessThan(500);
                    answer = client.tryAnswer();
                }
            }
        }
    }

    private byte[] mutated(Random random) {
        Sample sample = samples.get(random.nextInt(samples.size()));
        int kind = random.nextInt(4);
        if (kind > 0) {
            sample = sample.withBody(kind == 1 ? bytes(sample.body(), random) : values(sample.body(), random));
        }
        if (random.nextInt(4) > 0) {
            sample = signed(sample);
        }
        byte[] body = sample.body();
        StringBuilder head = new StringBuilder("POST /webhook HTTP/1.1\r\nHost: x\r\nConnection: close\r\n");
        sample.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (random.nextInt(3) == 0) {
            head.append(HEADERS.get(random.nextInt(HEADERS.size()))).append("\r\n");
        }
        boolean chunked = random.nextInt(4) == 0;
        head.append(chunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: " + body.length + "\r\n\r\n");
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = joined(start, chunked ? inChunks(body, random) : body);
        return random.nextInt(4) == 0 ? bytes(whole, random) : whole;
    }

    private static Sample signed(Sample sample) {
        try {
            return sample.signed(GitHubSender.SECRET);
        } catch (RuntimeException e) {
            // A form so broken that no host could sign it.
            return sample;
        }
    }

    private static byte[] inChunks(byte[] body, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = 0;
        while (at < body.length) {
            int size = Math.min(body.length - at, 1 + random.nextInt(2000));
            out.writeBytes((Integer.toHexString(size) + (random.nextInt(10) == 0 ? ";x=y" : "") + "\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body, at, size);
            out.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            at += size;
        }
        out.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    /** Puts something else in the place of some values of an object. */
    private static byte[] values(byte[] body, Random random) {
        String json = new String(body, StandardCharsets.ISO_8859_1);
        for (int i = 0; i <= random.nextInt(3); i++) {
            List<Integer> colons = new ArrayList<>();
            for (int at = json.indexOf(':'); at >= 0; at = json.indexOf(':', at + 1)) {
                colons.add(at + 1);
            }
            if (colons.isEmpty()) {
                return body;
            }
            int from = colons.get(random.nextInt(colons.size()));
            int to = from;
            while (to < json.length() && ",}]".indexOf(json.charAt(to)) < 0) {
                to++;
            }
            json = json.substring(0, from) + VALUES.get(random.nextInt(VALUES.size())) + json.substring(to);
        }
        return json.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Changes, drops, doubles or cuts off some bytes. */
    private static byte[] bytes(byte[] original, Random random) {
        byte[] bytes = original;
        for (int i = 0; i <= random.nextInt(4) && bytes.length > 1; i++) {
            int at = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(64, bytes.length - at) + 1);
            byte[] end = Arrays.copyOfRange(bytes, at + length, bytes.length);
            byte[] middle = Arrays.copyOfRange(bytes, at, at + length);
            byte[] start = Arrays.copyOf(bytes, at);
            if (random.nextBoolean()) {
                random.nextBytes(middle);
            }
            bytes = switch (random.nextInt(4)) {
                case 0 -> joined(start, end);
                case 1 -> joined(start, joined(middle, joined(middle, end)));
                case 2 -> start;
                default -> joined(start, joined(middle, end));
            };
        }
        return bytes;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static int threads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("XNIO"))
                .count();
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
