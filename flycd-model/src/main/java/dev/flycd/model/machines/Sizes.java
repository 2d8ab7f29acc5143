package dev.flycd.model.machines;

import dev.flycd.model.MachineSize;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.PlatformFacts.VmPreset;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Loose;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.reading.Suggestions;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a section {@code [[vm]]} amounts to, after flyctl's rules, and whether Fly.io has it. */
public final class Sizes {

    static final MachineSize NOT_ASKED = new MachineSize(null, null, null);

    private static final String DEFAULT_SIZE = "shared-cpu-1x";
    private static final Pattern MEMORY = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,3}))? ?([kmgt]?)i?b?");
    private static final int SMALLEST_STEP = 256;

    private final PlatformFacts platform;

    public Sizes(PlatformFacts platform) {
        this.platform = platform;
    }

    /** Returns the size a section asks for, without checking it; parts that cannot be understood are not asked. */
    MachineSize of(Field section) {
        if (section.get("gpu_kind").isPresent()) {
            return NOT_ASKED;
        }
        VmPreset preset = platform.sizes().get(Loose.text(section.get("size")).orElse(DEFAULT_SIZE));
        Optional<Integer> memory = memory(section);
        return new MachineSize(
                Loose.text(section.get("cpu_kind")).orElse(preset == null ? null : preset.cpuKind()),
                Loose.number(section.get("cpus"))
                        .filter(number -> number > 0 && number < 1000)
                        .map(Long::intValue)
                        .orElse(preset == null ? null : (Integer) preset.cpus()),
                memory.orElse(preset == null ? null : (Integer) preset.defaultMemoryMb()));
    }

    private static Optional<Integer> memory(Field section) {
        Optional<Integer> explicit = Loose.number(section.get("memory_mb"))
                .filter(number -> number > 0 && number < Integer.MAX_VALUE)
                .map(Long::intValue);
        Optional<Integer> plain = Loose.number(section.get("memory"))
                .filter(number -> number > 0 && number < Integer.MAX_VALUE)
                .map(Long::intValue);
        return explicit.or(() -> plain)
                .or(() -> Loose.text(section.get("memory")).flatMap(Sizes::megabytes));
    }

    /**
     * Understands {@code 512}, {@code 512mb}, {@code 1GB}, {@code 1.5 gib}: powers of 1024, megabytes without a unit.
     */
    public static Optional<Integer> megabytes(String text) {
        Matcher matcher = MEMORY.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String fraction = matcher.group(2) == null ? "0" : matcher.group(2);
        double number = Double.parseDouble(matcher.group(1) + "." + fraction);
        double megabytes = switch (matcher.group(3)) {
            case "k" -> number / 1024;
            case "g" -> number * 1024;
            case "t" -> number * 1024 * 1024;
            default -> number;
        };
        boolean bytes =
                matcher.group(3).isEmpty() && text.toLowerCase(Locale.ROOT).endsWith("b");
        long whole = (long) (bytes ? megabytes / (1024 * 1024) : megabytes);
        return whole > 0 && whole < Integer.MAX_VALUE ? Optional.of((int) whole) : Optional.empty();
    }

    /**
     * Reports a size that Fly.io does not have.
     *
     * @param blame the place to blame for a key of the section
     */
    void check(Field section, Function<String, Field> blame) {
        Optional<String> name = Loose.text(section.get("size"));
        if (section.get("gpu_kind").isPresent()) {
            return;
        }
        if (name.isPresent() && !platform.sizes().containsKey(name.get())) {
            String hint = Suggestions.closest(name.get(), platform.sizes().keySet())
                    .map(close -> "did you mean " + close + "?")
                    .orElse("use one of " + String.join(", ", platform.sizes().keySet()));
            blame.apply("size").error("Fly.io has no machine size " + Shown.quoted(name.get()) + "; " + hint);
            return;
        }
        MachineSize asked = of(section);
        if (asked.cpuKind() == null || asked.cpus() == null || asked.memoryMb() == null) {
            return;
        }
        Optional<VmPreset> preset = preset(asked.cpuKind(), asked.cpus());
        if (preset.isPresent()) {
            String memoryKey = section.get("memory_mb").isPresent() ? "memory_mb" : "memory";
            checkMemory(blame.apply(memoryKey), preset.get(), asked.memoryMb());
        } else {
            String cpuKey = section.get("cpus").isPresent() ? "cpus" : "cpu_kind";
            noSuchCpus(blame.apply(cpuKey), asked.cpuKind(), asked.cpus());
        }
    }

    Optional<VmPreset> preset(String cpuKind, int cpus) {
        return platform.sizes().values().stream()
                .filter(preset -> preset.cpuKind().equals(cpuKind) && preset.cpus() == cpus)
                .findFirst();
    }

    void noSuchCpus(Field field, String cpuKind, int cpus) {
        String possible = platform.sizes().values().stream()
                .filter(preset -> preset.cpuKind().equals(cpuKind))
                .map(preset -> Integer.toString(preset.cpus()))
                .collect(Collectors.joining(", "));
        field.error(
                possible.isEmpty()
                        ? Shown.quoted(cpuKind) + " is not a kind of CPU: use shared or performance"
                        : "Fly.io has no machine with " + cpus + " " + cpuKind + " CPUs: use one of " + possible);
    }

    private static void checkMemory(Field field, VmPreset preset, int asked) {
        if (asked < preset.minMemoryMb() || asked > preset.maxMemoryMb()) {
            field.error(asked + " MB of memory do not go with " + preset.name() + ": use " + preset.minMemoryMb()
                    + " to " + preset.maxMemoryMb() + " MB");
        } else if (asked % SMALLEST_STEP != 0) {
            field.error(asked + " MB of memory: Fly.io gives multiples of " + SMALLEST_STEP + " MB");
        } else if (asked % preset.memoryStepMb() != 0) {
            field.warning(asked + " MB of memory: Fly.io documents multiples of " + preset.memoryStepMb() + " MB for "
                    + preset.name());
        }
    }
}
