package dev.flycd.server.images;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which registries may be asked, and how long.
 *
 * @param insecure {@code host} or {@code host:port} of registries that are asked over http, wherever they are
 * @param internal {@code host} or {@code host:port} of registries that may be at addresses of this machine or of a
 *     private network; asked over https
 * @param timeout for all that is asked about one image, save what the system's look-ups of names take
 */
public record RegistrySettings(Set<String> insecure, Set<String> internal, Duration timeout) {

    public RegistrySettings {
        insecure = lowerCase(insecure);
        internal = lowerCase(internal);
    }

    /** Registries with public addresses only, over https, within 30 s. */
    public static RegistrySettings standard() {
        return new RegistrySettings(Set.of(), Set.of(), Duration.ofSeconds(30));
    }

    private static Set<String> lowerCase(Set<String> hosts) {
        return hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
