package dev.flycd.bench;

import java.time.Duration;

/**
 * What one run of a process cost.
 *
 * @param cpu of the process and all it waited for, to a hundredth of a second
 * @param peakKilobytes most memory the process held at any one time
 */
record Cost(Duration wall, Duration cpu, long peakKilobytes) {}
