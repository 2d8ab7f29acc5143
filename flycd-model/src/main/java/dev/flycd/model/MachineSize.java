package dev.flycd.model;

import org.jspecify.annotations.Nullable;

/**
 * What a machine has, as far as it was asked for.
 *
 * @param cpuKind {@code shared} or {@code performance}
 */
public record MachineSize(
        @Nullable String cpuKind,
        @Nullable Integer cpus,
        @Nullable Integer memoryMb) {}
