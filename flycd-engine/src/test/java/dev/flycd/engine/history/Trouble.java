package dev.flycd.engine.history;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.testing.Killed;
import java.util.Random;

/** What goes wrong during one run: at one moment, in one way; or nothing. */
final class Trouble {

    static final Trouble NONE = new Trouble(Integer.MAX_VALUE, Kind.FAILURE);

    private enum Kind {
        FAILURE,
        KILL,
        INTERRUPT
    }

    private int moments;
    private final Kind kind;

    private Trouble(int moments, Kind kind) {
        this.moments = moments;
        this.kind = kind;
    }

    /** Returns a failure, a kill or an interrupt at one of the next so many moments. */
    static Trouble within(int moments, Random random) {
        Kind[] kinds = Kind.values();
        return new Trouble(random.nextInt(moments), kinds[random.nextInt(kinds.length)]);
    }

    /** Lets a moment pass: before or after a call, or before a change inside one. */
    void pass(String moment) {
        if (moments-- != 0) {
            return;
        }
        switch (kind) {
            case FAILURE -> throw new FlyException("injected at " + moment, FlyException.Retry.MAY_HELP);
            case KILL -> throw new Killed(moment);
            case INTERRUPT -> {
                Thread.currentThread().interrupt();
                throw new FlyInterruptedException("injected at " + moment);
            }
        }
    }
}
