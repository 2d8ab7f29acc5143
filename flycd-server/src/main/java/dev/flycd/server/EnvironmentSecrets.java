package dev.flycd.server;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Which variables of an environment hold what nobody may see. */
final class EnvironmentSecrets {

    private static final Pattern NAMES = Pattern.compile(
            "FLY_API_TOKEN.*|FLY_ACCESS_TOKEN|FLY_SSH_PRIVATE_KEY"
                    + "|FLYCD_GIT_TOKEN(?!_HOSTS$).*|FLYCD_SSH_KEY.*|FLYCD_(ADMIN_)?TOKEN|FLYCD_WEBHOOK_SECRET.*|FLYCD_DATABASE");

    private EnvironmentSecrets() {}

    /** Returns their values. */
    static List<String> in(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(entry -> NAMES.matcher(entry.getKey()).matches())
                .filter(entry -> !entry.getKey().endsWith("_FILE"))
                .map(Map.Entry::getValue)
                .toList();
    }
}
