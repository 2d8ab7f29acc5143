package dev.flycd.server.http;

import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.xnio.IoUtils;

/** The one answer of an exchange. Given from any thread, written on that of the connection; a second one is dropped. */
final class Answering {

    private static final HttpString NO_SNIFF = new HttpString("X-Content-Type-Options");
    private static final HttpString POLICY = new HttpString("Content-Security-Policy");
    private static final HttpString REFERRER = new HttpString("Referrer-Policy");
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final HttpServerExchange exchange;
    private final BooleanSupplier isLast;
    private final AtomicBoolean given = new AtomicBoolean();

    /**
     * Makes it.
     *
     * @param isLast whether the connection takes no further request
     */
    Answering(HttpServerExchange exchange, BooleanSupplier isLast) {
        this.exchange = exchange;
        this.isLast = isLast;
    }

    /** Answers with what went wrong. */
    void with(Throwable failure) {
        with(Failures.reply(failure));
    }

    void with(Reply reply) {
        if (!given.compareAndSet(false, true)) {
            return;
        }
        if (exchange.isInIoThread()) {
            write(reply);
            return;
        }
        try {
            exchange.getIoThread().execute(() -> write(reply));
        } catch (RejectedExecutionException e) {
            IoUtils.safeClose(exchange.getConnection());
        }
    }

    private void write(Reply reply) {
        HeaderMap headers = exchange.getResponseHeaders();
        exchange.setStatusCode(reply.status());
        headers.put(Headers.DATE, DATE.format(OffsetDateTime.now(ZoneOffset.UTC)));
        headers.put(Headers.CONTENT_TYPE, reply.contentType());
        headers.put(Headers.CACHE_CONTROL, "no-store");
        headers.put(NO_SNIFF, "nosniff");
        headers.put(POLICY, "default-src 'none'; frame-ancestors 'none'");
        headers.put(REFERRER, "no-referrer");
        reply.headers().forEach((name, value) -> headers.put(new HttpString(name), value));
        if (!exchange.isRequestComplete() || isLast.getAsBoolean()) {
            exchange.setPersistent(false);
            headers.put(Headers.CONNECTION, "close");
        }
        byte[] text = reply.text().getBytes(StandardCharsets.UTF_8);
        exchange.setResponseContentLength(text.length);
        exchange.getResponseSender().send(ByteBuffer.wrap(text), new Written());
    }

    private static final class Written implements IoCallback {
        @Override
        public void onComplete(HttpServerExchange exchange, Sender sender) {
            if (exchange.isRequestComplete()) {
                exchange.endExchange();
            } else {
                new Lingering(exchange).start();
            }
        }

        @Override
        public void onException(HttpServerExchange exchange, Sender sender, IOException exception) {
            IoUtils.safeClose(exchange.getConnection());
            exchange.endExchange();
        }
    }
}
