package dev.flycd.model;

/**
 * A volume wanted in every region of the groups that mount it: at least {@code count}, at least {@code sizeGb} each.
 */
public record VolumeSpec(String name, int sizeGb, int count) {}
