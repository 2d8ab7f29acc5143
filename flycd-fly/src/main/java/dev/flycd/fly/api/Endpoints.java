package dev.flycd.fly.api;

import dev.flycd.fly.FlyException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where Fly.io is.
 *
 * @param machines base of the Machines API
 * @param api base of the GraphQL API
 * @param proxies the way there: {@code HTTPS_PROXY} and {@code NO_PROXY}, where they are set
 */
public record Endpoints(URI machines, URI api, Map<String, String> proxies) {

    private static final String MACHINES = "https://api.machines.dev";
    private static final String API = "https://api.fly.io";

    /**
     * Takes the addresses that flyctl takes from {@code FLY_FLAPS_BASE_URL} and {@code FLY_API_BASE_URL}, else Fly's
     * own.
     *
     * @throws FlyException if one is not an https address (http is for this machine only)
     */
    public static Endpoints from(Map<String, String> environment) {
        Map<String, String> proxies = new TreeMap<>();
        for (String name : List.of("HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy")) {
            Optional.ofNullable(environment.get(name)).ifPresent(value -> proxies.put(name, value));
        }
        return new Endpoints(
                base(environment, "FLY_FLAPS_BASE_URL", MACHINES), base(environment, "FLY_API_BASE_URL", API), proxies);
    }

    public Endpoints {
        proxies = Map.copyOf(proxies);
    }

    /** Returns whether these are Fly's own addresses. */
    public boolean isReal() {
        return machines.toString().equals(MACHINES) && api.toString().equals(API);
    }

    /** Returns the addresses; those of proxies may hold a password. */
    @Override
    public String toString() {
        return "Endpoints[machines=" + machines + ", api=" + api + "]";
    }

    private static URI base(Map<String, String> environment, String variable, String otherwise) {
        String text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) {
            return URI.create(otherwise);
        }
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean secure = "https".equals(uri.getScheme());
            boolean local = "http".equals(uri.getScheme()) && isLoopback(uri.getHost());
            if (uri.getHost() != null && uri.getUserInfo() == null && (secure || local)) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            throw unusable(variable, e);
        }
        throw unusable(variable, null);
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null
                && (host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.\\d+\\.\\d+\\.\\d+"));
    }

    private static FlyException unusable(String variable, @Nullable IllegalArgumentException cause) {
        return new FlyException(
                variable + " is not an address Fly.io can be reached at: use https://HOST, or http:// on 127.0.0.1;"
                        + " unset it for the real Fly.io",
                FlyException.Retry.USELESS,
                cause);
    }
}
