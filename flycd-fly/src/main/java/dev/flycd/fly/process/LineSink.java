package dev.flycd.fly.process;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands the lines of both outputs to one consumer, one at a time, until closed or until the consumer fails. */
final class LineSink {

    private final Consumer<String> consumer;
    private boolean closed;
    private @Nullable RuntimeException failure;

    LineSink(Consumer<String> consumer) {
        this.consumer = consumer;
    }

    /** Returns where one of the outputs puts its lines. */
    Consumer<String> into(CappedLines kept) {
        return line -> {
            if (offer(line)) {
                kept.add(line);
            }
        };
    }

    synchronized void close() {
        closed = true;
    }

    synchronized void rethrow() {
        if (failure != null) {
            throw failure;
        }
    }

    private synchronized boolean offer(String line) {
        if (closed) {
            return false;
        }
        if (failure == null) {
            try {
                consumer.accept(line);
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        return true;
    }
}
