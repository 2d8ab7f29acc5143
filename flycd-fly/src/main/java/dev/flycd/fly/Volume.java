package dev.flycd.fly;

import dev.flycd.model.Region;
import java.util.Optional;

/** A volume as it is; volumes on their way out are not listed. */
public record Volume(String id, String name, Region region, int sizeGb, Optional<String> machineId) {}
