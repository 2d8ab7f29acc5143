package dev.flycd.server.http;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.io.IoCallback;
import io.undertow.io.Sender;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.protocol.http.HttpContinue;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * Reads a body as it comes, on the thread of its connection, which does other work meanwhile. Memory is taken for what
 * came, not for what was announced. Used on that thread only.
 */
final class BodyReading {

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final int FIRST = 8 * 1024;
    /** So much of each body is not counted: whoever takes all memory with large ones does not keep small ones out. */
    private static final int SMALL = 16 * 1024;
    /** After so many reads others of the same thread have their turn. */
    private static final int READS = 64;

    private final HttpServerExchange exchange;
    private final int max;
    private final Duration within;
    private final MemoryBudget memory;

    private byte[] bytes = new byte[0];
    private int length;
    private XnioExecutor.@Nullable Key deadline;
    private boolean ended;
    private Consumer<byte[]> done = body -> {};
    private Consumer<RefusedException> refused = refusal -> {};

    BodyReading(HttpServerExchange exchange, int max, Duration within, MemoryBudget memory) {
        this.exchange = exchange;
        this.max = max;
        this.within = within;
        this.memory = memory;
    }

    static RefusedException tooLarge(int max) {
        String most = max == 0 ? "send no body" : "send at most " + max + " bytes";
        return new RefusedException(StatusCodes.REQUEST_ENTITY_TOO_LARGE, "too-large", most);
    }

    /**
     * Begins; one of the two is called once, unless the connection breaks. What was taken of the memory is given back
     * when the exchange is complete.
     */
    void start(Consumer<byte[]> whenDone, Consumer<RefusedException> whenRefused) {
        if (exchange.isRequestComplete()) {
            whenDone.accept(bytes);
            return;
        }
        done = whenDone;
        refused = whenRefused;
        exchange.addExchangeCompleteListener((complete, next) -> {
            ended = true;
            removeDeadline();
            memory.giveBack(counted(bytes.length));
            next.proceed();
        });
        deadline = exchange.getIoThread().executeAfter(this::late, within.toMillis(), TimeUnit.MILLISECONDS);
        if (HttpContinue.requiresContinueResponse(exchange)) {
            HttpContinue.sendContinueResponse(exchange, new Continued());
        } else {
            read();
        }
    }

    private void read() {
        StreamSourceChannel channel = exchange.getRequestChannel();
        channel.getReadSetter().set(this::readSome);
        readSome(channel);
    }

    private void readSome(StreamSourceChannel channel) {
        try (PooledByteBuffer pooled =
                exchange.getConnection().getByteBufferPool().allocate()) {
            ByteBuffer buffer = pooled.getBuffer();
            for (int i = 0; i < READS && !ended; i++) {
                buffer.clear();
                int count = Lingering.read(channel, buffer);
                if (count < 0) {
                    end(channel);
                    done.accept(length == bytes.length ? bytes : Arrays.copyOf(bytes, length));
                } else if (count == 0) {
                    break;
                } else {
                    buffer.flip();
                    add(channel, buffer);
                }
            }
            if (!ended) {
                channel.resumeReads();
            }
        } catch (IOException e) {
            broken();
        } catch (RuntimeException | Error e) {
            broken();
            throw e;
        }
    }

    private void add(StreamSourceChannel channel, ByteBuffer buffer) {
        int count = buffer.remaining();
        if (length + count > max) {
            end(channel);
            refused.accept(tooLarge(max));
        } else if (!hasRoom(count)) {
            end(channel);
            refused.accept(new RefusedException(503, "overloaded", "too many large requests at a time")
                    .with(reply -> reply.retryAfter(PAUSE)));
        } else {
            buffer.get(bytes, length, count);
            length += count;
        }
    }

    private boolean hasRoom(int count) {
        int needed = length + count;
        if (needed > bytes.length) {
            int announced = (int) Math.min(Math.max(exchange.getRequestContentLength(), 0), max);
            int most = announced == 0 ? max : Math.max(announced, needed);
            int size = Math.min(Math.max(Math.max(FIRST, bytes.length * 2), needed), most);
            if (!memory.take(counted(size) - counted(bytes.length))) {
                return false;
            }
            bytes = Arrays.copyOf(bytes, size);
        }
        return true;
    }

    private static int counted(int size) {
        return Math.max(0, size - SMALL);
    }

    private void late() {
        if (!ended) {
            end(exchange.getRequestChannel());
            refused.accept(new RefusedException(
                    StatusCodes.REQUEST_TIME_OUT,
                    "too-slow",
                    "the body did not come within " + within.toSeconds() + " s"));
        }
    }

    private void end(@Nullable StreamSourceChannel channel) {
        ended = true;
        removeDeadline();
        if (channel != null) {
            channel.getReadSetter().set(null);
            channel.suspendReads();
        }
    }

    private void removeDeadline() {
        if (deadline != null) {
            deadline.remove();
        }
    }

    private void broken() {
        ended = true;
        removeDeadline();
        IoUtils.safeClose(exchange.getConnection());
        exchange.endExchange();
    }

    /** The client waits to be told that its body is wanted. */
    private final class Continued implements IoCallback {
        @Override
        public void onComplete(HttpServerExchange unused, @Nullable Sender sender) {
            exchange.getIoThread().execute(BodyReading.this::read);
        }

        @Override
        public void onException(HttpServerExchange unused, @Nullable Sender sender, IOException exception) {
            broken();
        }
    }
}
