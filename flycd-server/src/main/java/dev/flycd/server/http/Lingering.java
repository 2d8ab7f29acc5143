package dev.flycd.server.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.HttpServerExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Drops what still comes of a request that is answered already, for a short while: closing at once would reset the
 * connection, and a client that still sends would never see the answer.
 */
final class Lingering {

    private static final long MILLIS = 2000;
    private static final long MOST = 16L * 1024 * 1024;
    private static final int READS = 64;

    private final HttpServerExchange exchange;
    private long dropped;
    private boolean ended;

    Lingering(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    void start() {
        StreamSourceChannel channel = exchange.getRequestChannel();
        if (channel == null) {
            close();
            return;
        }
        XnioExecutor.Key deadline = exchange.getIoThread().executeAfter(this::close, MILLIS, TimeUnit.MILLISECONDS);
        exchange.addExchangeCompleteListener((complete, next) -> {
            ended = true;
            deadline.remove();
            next.proceed();
        });
        channel.getReadSetter().set(this::drop);
        drop(channel);
    }

    private void drop(StreamSourceChannel channel) {
        try (PooledByteBuffer pooled =
                exchange.getConnection().getByteBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            for (int i = 0; i < READS && !ended; i++) {
                buffer.clear();
                int count = read(channel, buffer);
                if (count == 0) {
                    break;
                }
                dropped += count;
                if (count < 0 || dropped > MOST) {
                    close();
                }
            }
            if (!ended) {
                channel.resumeReads();
            }
        } catch (IOException e) {
            close();
        }
    }

    /** Reads; fails in one way, whatever is wrong with what came. */
    static int read(StreamSourceChannel channel, ByteBuffer buffer) throws IOException {
        try {
            return channel.read(buffer);
        } catch (RuntimeException e) {
            // Undertow stumbles over trailers without a name.
            throw new IOException("the body cannot be read", e);
        }
    }

    private void close() {
        if (!ended) {
            ended = true;
            IoUtils.safeClose(exchange.getConnection());
            exchange.endExchange();
        }
    }
}
