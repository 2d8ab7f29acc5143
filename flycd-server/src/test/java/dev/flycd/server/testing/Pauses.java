package dev.flycd.server.testing;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits of tests for what happens in other threads and processes. */
public final class Pauses {

    private Pauses() {}

    static void shortly() {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }

    /** Waits until something is so, and fails if it is not within some seconds. */
    public static void until(int seconds, String what, BooleanSupplier isSo) {
        until(Duration.ofSeconds(seconds), () -> what, isSo);
    }

    /** Waits until something is so, and fails if it is not in time, with what is known of it then. */
    public static void until(Duration time, Supplier<String> what, BooleanSupplier isSo) {
        long end = System.nanoTime() + time.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within " + time.toSeconds() + " s: " + what.get());
            }
            shortly();
        }
    }

    /** Lets time pass in which other processes work. */
    public static void last(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
