package dev.flycd.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What Fly.io offers: regions and machine sizes.
 *
 * @param regions codes of the regions that can be deployed to
 * @param sizes presets of {@code [[vm]] size} by name
 */
public record PlatformFacts(SortedSet<Region> regions, Map<String, VmPreset> sizes) {

    public PlatformFacts {
        regions = Collections.unmodifiableSortedSet(new TreeSet<>(regions));
        sizes = Collections.unmodifiableMap(new LinkedHashMap<>(sizes));
    }

    /** A machine size by name, with the memory that may be asked with it. */
    public record VmPreset(
            String name,
            String cpuKind,
            int cpus,
            int defaultMemoryMb,
            int minMemoryMb,
            int maxMemoryMb,
            int memoryStepMb) {}

    /** Returns what was true when this FlyCD was built, from Fly's documentation. */
    public static PlatformFacts shipped() {
        return Shipped.FACTS;
    }

    private static final class Shipped {

        private static final PlatformFacts FACTS = read();

        private static PlatformFacts read() {
            SortedSet<Region> regions = new TreeSet<>();
            Map<String, VmPreset> sizes = new LinkedHashMap<>();
            try (InputStream resource = PlatformFacts.class.getResourceAsStream("platform.txt")) {
                String text = new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
                text.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                    String[] words = line.split(" ", -1);
                    if (words[0].equals("region")) {
                        regions.add(new Region(words[1]));
                    } else {
                        VmPreset preset = preset(words);
                        sizes.put(preset.name(), preset);
                    }
                });
            } catch (IOException broken) {
                throw new UncheckedIOException("FlyCD's own jar cannot be read", broken);
            }
            return new PlatformFacts(regions, sizes);
        }

        private static VmPreset preset(String[] words) {
            return new VmPreset(
                    words[1],
                    words[2],
                    Integer.parseInt(words[3]),
                    Integer.parseInt(words[4]),
                    Integer.parseInt(words[5]),
                    Integer.parseInt(words[6]),
                    Integer.parseInt(words[7]));
        }
    }
}
