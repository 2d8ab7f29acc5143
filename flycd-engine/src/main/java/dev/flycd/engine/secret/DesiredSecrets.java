package dev.flycd.engine.secret;

import dev.flycd.model.SecretSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The secrets an app lists and the values at hand. Immutable; {@link #toString()} shows names only. */
public final class DesiredSecrets {

    private final SortedMap<String, String> values;
    private final List<SecretSpec> unreadable;
    private final SlowDigest digest;

    private DesiredSecrets(SortedMap<String, String> values, List<SecretSpec> unreadable, SlowDigest digest) {
        this.values = Collections.unmodifiableSortedMap(values);
        this.unreadable = List.copyOf(unreadable);
        this.digest = digest;
    }

    /** Reads each value once. Of two secrets of one name the later counts. */
    public static DesiredSecrets read(
            List<SecretSpec> specs, Function<SecretSpec, Optional<String>> valueOf, SlowDigest digest) {
        SortedMap<String, SecretSpec> byName = new TreeMap<>();
        specs.forEach(spec -> byName.put(spec.name(), spec));
        SortedMap<String, String> values = new TreeMap<>();
        List<SecretSpec> unreadable = new ArrayList<>();
        byName.values()
                .forEach(spec -> valueOf.apply(spec)
                        .ifPresentOrElse(value -> values.put(spec.name(), value), () -> unreadable.add(spec)));
        return new DesiredSecrets(values, unreadable, digest);
    }

    public boolean isEmpty() {
        return values.isEmpty() && unreadable.isEmpty();
    }

    /** Returns the names of all, with or without a value. */
    public SortedSet<String> names() {
        SortedSet<String> names = new TreeSet<>(values.keySet());
        unreadable.forEach(spec -> names.add(spec.name()));
        return names;
    }

    /** Returns those whose value is not to be had here, in the order of their names. */
    public List<SecretSpec> unreadable() {
        return unreadable;
    }

    /** Returns the values at hand, by name. */
    public SortedMap<String, String> values() {
        return values;
    }

    /**
     * Returns what is remembered with the app about these values.
     *
     * @param live the digests Fly reports for the names it has, so that a value changed by hand is noticed as well
     */
    public String marker(Map<String, String> live) {
        return digest.of(remembered(live));
    }

    /** Returns whether a marker was made of these values and of what Fly reports; never if a value is missing. */
    public boolean confirm(String marker, Map<String, String> live) {
        return unreadable.isEmpty() && digest.confirms(marker, remembered(live));
    }

    @Override
    public String toString() {
        return "DesiredSecrets" + names();
    }

    private Map<String, String> remembered(Map<String, String> live) {
        Map<String, String> texts = new TreeMap<>();
        values.forEach((name, value) -> {
            texts.put("value " + name, value);
            texts.put("digest " + name, live.getOrDefault(name, ""));
        });
        return texts;
    }
}
