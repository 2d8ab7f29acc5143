package dev.flycd.git;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Where mirrors live and how remotes are reached.
 *
 * <p>Of the environment these count:
 *
 * <ul>
 *   <li>{@code FLYCD_GIT_TOKEN_<HOST>}: token, or {@code user:token}, for https on one host; in its name {@code .} and
 *       {@code -} of the host are {@code _}. As that could mean another host, too, one with a {@code -} in its name
 *       must be listed in {@code FLYCD_GIT_TOKEN_HOSTS}
 *   <li>{@code FLYCD_GIT_TOKEN}: the same for github.com, gitlab.com, bitbucket.org, codeberg.org, dev.azure.com and
 *       the hosts that {@code FLYCD_GIT_TOKEN_HOSTS} lists, separated by commas or white space; it is sent to no other
 *   <li>{@code FLYCD_SSH_KEY_<HOST>}: private key, in PEM or OpenSSH's format, for ssh to one host
 *   <li>{@code FLY_SSH_PRIVATE_KEY}: the same for every other host; {@code FLY_SSH_PRIVATE_KEY_NAME} is accepted and
 *       names it in messages
 *   <li>{@code FLYCD_SSH_KEY_PASSPHRASE}: of private keys that have one
 *   <li>{@code SSH_AUTH_SOCK}, and under {@code HOME} the files {@code .ssh/id_*}, {@code .ssh/config} and
 *       {@code .ssh/known_hosts}: as ssh uses them; commands in them are not run
 *   <li>{@code FLYCD_KNOWN_HOSTS}: a further file of known hosts
 *   <li>{@code GIT_CONFIG_GLOBAL}, {@code GIT_CONFIG_SYSTEM}, {@code GIT_CONFIG_NOSYSTEM}, {@code GIT_CONFIG_COUNT}
 *       with {@code GIT_CONFIG_KEY_<n>} and {@code GIT_CONFIG_VALUE_<n>}: as git uses them, for {@code url.*.insteadOf}
 *       only
 * </ul>
 *
 * @param cache folder of the mirrors, made if missing
 * @param environment where credentials, {@code HOME}, {@code SSH_AUTH_SOCK} and git's configuration are taken from
 * @param deadline for one remote operation as a whole
 * @param sizeLimit bytes that one fetch, and one export, may bring
 */
public record GitSettings(Path cache, Map<String, String> environment, Duration deadline, long sizeLimit) {

    /** The size limit where none is given: 2 GiB. */
    public static final long DEFAULT_SIZE_LIMIT = 2L << 30;

    public GitSettings {
        environment = Map.copyOf(environment);
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("deadline " + deadline + " is not positive");
        }
        if (sizeLimit <= 0) {
            throw new IllegalArgumentException("size limit " + sizeLimit + " is not positive");
        }
    }

    public GitSettings(Path cache, Map<String, String> environment, Duration deadline) {
        this(cache, environment, deadline, DEFAULT_SIZE_LIMIT);
    }
}
