package dev.flycd.server.webhook;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The secrets that webhooks are signed with. */
public final class WebhookSecrets {

    /** The variable whose secrets are valid for every group that has none of its own. */
    public static final String COMMON = "FLYCD_WEBHOOK_SECRET";

    private final Map<SecretGroup, List<String>> secrets = new EnumMap<>(SecretGroup.class);

    private WebhookSecrets() {}

    /** Returns the names of all variables that are read. */
    public static List<String> variables() {
        return Stream.concat(Stream.of(COMMON), Stream.of(SecretGroup.values()).map(WebhookSecrets::variable))
                .toList();
    }

    /** Returns the name of a group's own variable. */
    public static String variable(SecretGroup group) {
        return COMMON + "_" + group;
    }

    /**
     * Reads {@code FLYCD_WEBHOOK_SECRET} and {@code FLYCD_WEBHOOK_SECRET_<GROUP>}, each with one or more secrets
     * separated by white space. A group with secrets of its own has no others; a variable with nothing in it counts as
     * not set.
     *
     * @param settings values by name; names that are not ours are left alone
     */
    public static WebhookSecrets of(Map<String, String> settings) {
        WebhookSecrets all = new WebhookSecrets();
        List<String> common = words(settings.getOrDefault(COMMON, ""));
        for (SecretGroup group : SecretGroup.values()) {
            List<String> own = words(settings.getOrDefault(variable(group), ""));
            all.secrets.put(group, own.isEmpty() ? common : own);
        }
        return all;
    }

    private static List<String> words(String value) {
        return Stream.of(value.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** Returns a group's secrets; none if its providers are off. */
    public List<String> of(SecretGroup group) {
        return secrets.getOrDefault(group, List.of());
    }

    /** Returns the groups that have secrets. */
    public Set<SecretGroup> groups() {
        return Stream.of(SecretGroup.values())
                .filter(group -> !of(group).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns every secret, for whatever keeps them out of what is shown. */
    public List<String> values() {
        return secrets.values().stream().flatMap(List::stream).distinct().toList();
    }

    /** Returns how many there are of each group, and none of them. */
    @Override
    public String toString() {
        List<String> counts = new ArrayList<>();
        secrets.forEach((group, values) -> counts.add(group + "=" + values.size()));
        return String.join(" ", counts);
    }
}
