package dev.flycd.model.reading;

import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Region;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads regions and checks that Fly.io has them. */
public final class Places {

    /** Regions that were closed, each with the one that Fly.io itself takes instead. */
    private static final Map<String, String> CLOSED = Map.ofEntries(
            Map.entry("atl", "dfw"),
            Map.entry("bog", "gru"),
            Map.entry("bos", "ewr"),
            Map.entry("den", "dfw"),
            Map.entry("eze", "gru"),
            Map.entry("gdl", "dfw"),
            Map.entry("gig", "gru"),
            Map.entry("hkg", "sin"),
            Map.entry("mad", "cdg"),
            Map.entry("mia", "dfw"),
            Map.entry("otp", "fra"),
            Map.entry("phx", "lax"),
            Map.entry("qro", "dfw"),
            Map.entry("scl", "gru"),
            Map.entry("sea", "sjc"),
            Map.entry("waw", "ams"),
            Map.entry("yul", "yyz"));

    private final PlatformFacts platform;

    public Places(PlatformFacts platform) {
        this.platform = platform;
    }

    public Optional<Region> region(Field field) {
        return field.text().flatMap(code -> region(field, code));
    }

    public Optional<Region> region(Field field, String code) {
        if (!Region.isValid(code)) {
            String hint = Region.isValid(code.toLowerCase(Locale.ROOT))
                    ? ": write " + code.toLowerCase(Locale.ROOT)
                    : ": write a code of small letters, as in arn";
            field.error(Shown.quoted(code) + " is not a region" + hint);
            return Optional.empty();
        }
        Region region = new Region(code);
        if (!platform.regions().contains(region)) {
            field.error("Fly.io has no region '" + code + "'; " + instead(code));
            return Optional.empty();
        }
        return Optional.of(region);
    }

    private String instead(String code) {
        String successor = CLOSED.get(code);
        if (successor != null && platform.regions().contains(new Region(successor))) {
            return "it was closed, the nearest is " + successor;
        }
        return "use one of " + platform.regions().stream().map(Region::code).collect(Collectors.joining(", "));
    }
}
