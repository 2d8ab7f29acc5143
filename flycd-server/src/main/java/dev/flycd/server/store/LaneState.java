package dev.flycd.server.store;

import java.time.Duration;
import java.util.Optional;

/**
 * How much there is to do in a lane.
 *
 * @param waiting jobs that are due and that nobody works on
 * @param scheduled jobs that become due later
 * @param leased jobs that are being worked on
 * @param oldest for how long the oldest of the waiting ones has been due
 */
public record LaneState(int waiting, int scheduled, int leased, Optional<Duration> oldest) {}
