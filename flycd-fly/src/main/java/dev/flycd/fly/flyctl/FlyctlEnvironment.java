package dev.flycd.fly.flyctl;

import dev.flycd.fly.AccessToken;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The environment flyctl is given: of FlyCD's own only what is listed here, and nothing that would give flyctl another
 * app, organisation or region than the one it is told.
 */
final class FlyctlEnvironment {

    private static final Set<String> NAMES = Set.of(
            "PATH",
            "HOME",
            "USER",
            "LOGNAME",
            "TMPDIR",
            "TZ",
            "LANG",
            "SSL_CERT_FILE",
            "SSL_CERT_DIR",
            "HTTP_PROXY",
            "HTTPS_PROXY",
            "NO_PROXY",
            "http_proxy",
            "https_proxy",
            "no_proxy",
            "FLY_API_BASE_URL",
            "FLY_FLAPS_BASE_URL",
            "FLY_UIEX_BASE_URL",
            "FLY_METRICS_BASE_URL",
            "FLY_SYNTHETICS_BASE_URL",
            "FLY_REGISTRY_HOST",
            "FLY_TRACE_COLLECTOR_URL",
            "FLY_RCHAB_OVERRIDE_HOST",
            "SYSTEMROOT",
            "SystemRoot");

    /** {@code FLYCTL_}: for a wrapper that stands in flyctl's place. */
    private static final List<String> PREFIXES =
            List.of("LC_", "XDG_", "DOCKER_", "BUILDKIT_", "FLY_REMOTE_BUILDER_", "FLYCTL_");

    /** Would write requests, tokens included, to a file. */
    private static final Set<String> NEVER = Set.of("FLYCTL_OUTPUT_HAR");

    private final Map<String, String> inherited = new TreeMap<>();

    FlyctlEnvironment(Map<String, String> environment) {
        environment.forEach((name, value) -> {
            if (!NEVER.contains(name)
                    && (NAMES.contains(name) || PREFIXES.stream().anyMatch(name::startsWith))) {
                inherited.put(name, value);
            }
        });
        inherited.putAll(Map.of(
                "FLY_NO_UPDATE_CHECK", "1",
                "FLY_NO_INCIDENTS_CHECK", "1",
                "FLY_SEND_METRICS", "0",
                "FLY_EMIT_RELEASE_JSON", "1",
                "NO_COLOR", "1",
                "CI", "1"));
    }

    /** For commands that need no token. */
    Map<String, String> without(Path configFolder) {
        Map<String, String> all = new TreeMap<>(inherited);
        all.put("FLY_CONFIG_DIR", configFolder.toString());
        return all;
    }

    Map<String, String> with(Path configFolder, AccessToken token) {
        Map<String, String> all = without(configFolder);
        all.put("FLY_API_TOKEN", token.secret());
        return all;
    }
}
