package dev.flycd.engine.reconcile;

import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.model.FlyCdException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An answer that is asked for once, by whoever needs it first, failures included. Safe for use by many threads. */
final class Once<T> {

    private final Supplier<T> question;
    private @Nullable T answer;
    private @Nullable FlyCdException failure;

    Once(Supplier<T> question) {
        this.question = question;
    }

    synchronized boolean hasFailed() {
        return failure != null;
    }

    synchronized T get() {
        if (failure != null) {
            throw failure;
        }
        T known = answer;
        if (known != null) {
            return known;
        }
        try {
            T asked = question.get();
            answer = asked;
            return asked;
        } catch (FlyInterruptedException e) {
            // It says something about this thread, nothing about the question.
            throw e;
        } catch (FlyCdException e) {
            failure = e;
            throw e;
        }
    }
}
