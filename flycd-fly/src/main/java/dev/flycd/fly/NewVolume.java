package dev.flycd.fly;

import dev.flycd.model.Region;

/** A volume to be created. */
public record NewVolume(String name, Region region, int sizeGb) {}
