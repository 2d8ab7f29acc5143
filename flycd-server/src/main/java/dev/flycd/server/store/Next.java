package dev.flycd.server.store;

import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import java.time.Duration;

/**
 * When a job is to be done again if nobody asks for it before. A request that came while it was done comes first.
 *
 * @param attempts failures in a row, this one included; 0 after a success
 */
public record Next(Lane lane, Intent intent, Trigger trigger, Duration after, int attempts) {

    /** Returns what follows a success: a look some time later. */
    public static Next after(Lane lane, Trigger trigger, Duration time) {
        return new Next(lane, Intent.LOOK, trigger, time, 0);
    }
}
