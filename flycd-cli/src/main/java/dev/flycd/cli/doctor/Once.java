package dev.flycd.cli.doctor;

import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.model.FlyCdException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something that is read when it is first needed, once, whether that works or not. For one thread. */
final class Once<T> {

    private final Supplier<T> reading;
    private @Nullable T value;
    private @Nullable FlyCdException failure;

    Once(Supplier<T> reading) {
        this.reading = reading;
    }

    /**
     * Returns it.
     *
     * @throws FlyCdException if it could not be read, the same each time
     */
    T get() {
        if (failure != null) {
            throw failure;
        }
        T known = value;
        if (known != null) {
            return known;
        }
        try {
            T read = reading.get();
            value = read;
            return read;
        } catch (FlyCdException e) {
            failure = e;
            throw e;
        }
    }

    /** Returns whether it was read already. */
    boolean isRead() {
        return value != null;
    }

    /** Returns whether it can be read; what went wrong if not, whoever needs it is told. */
    boolean isThere() {
        try {
            get();
            return true;
        } catch (FlyInterruptedException e) {
            throw e;
        } catch (FlyCdException e) {
            // the check that reads it first tells it
            return false;
        }
    }
}
