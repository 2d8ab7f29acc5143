package dev.flycd.git;

import dev.flycd.git.GitException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The user's private keys for ssh. */
final class SshKeys {

    private static final Logger LOG = LoggerFactory.getLogger(SshKeys.class);

    /** Servers hang up after about six keys. */
    private static final int MOST_FILES = 5;

    private final Map<String, String> environment;
    private final Map<String, List<KeyPair>> parsed = new ConcurrentHashMap<>();

    SshKeys(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Returns in words where the keys for a host come from. */
    static String origin(Map<String, String> environment, String host) {
        String own = "FLYCD_SSH_KEY_" + HttpAccess.inVariable(host);
        for (String variable : List.of(own, "FLY_SSH_PRIVATE_KEY")) {
            if (!environment.getOrDefault(variable, "").isBlank()) {
                return variable;
            }
        }
        return environment.getOrDefault("SSH_AUTH_SOCK", "").isBlank()
                ? "the keys in ~/.ssh"
                : "the ssh agent and the keys in ~/.ssh";
    }

    /**
     * Returns the keys that the environment gives for a host; empty if it gives none.
     *
     * @throws GitException if it gives one that cannot be used
     */
    Optional<List<KeyPair>> given(String host) {
        String variable = "FLYCD_SSH_KEY_" + HttpAccess.inVariable(host);
        String key = environment.getOrDefault(variable, "");
        if (key.isBlank()) {
            variable = "FLY_SSH_PRIVATE_KEY";
            key = environment.getOrDefault(variable, "");
        }
        if (key.isBlank()) {
            return Optional.empty();
        }
        List<KeyPair> known = parsed.get(variable);
        if (known != null) {
            return Optional.of(known);
        }
        String name = environment.getOrDefault("FLY_SSH_PRIVATE_KEY_NAME", "");
        String shown = name.isBlank() ? variable : variable + " (" + Foreign.shown(name) + ")";
        try {
            List<KeyPair> keys = parse(variable, text(key));
            if (!keys.isEmpty()) {
                parsed.put(variable, keys);
                return Optional.of(keys);
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // The cause is left out: it may quote parts of the key.
            LOG.debug("{} is not usable: {}", shown, e.getClass().getName());
        }
        throw new GitException(
                Reason.AUTHENTICATION,
                shown + " is not a private key that can be used; it must hold the whole text of one, from -----BEGIN to"
                        + " END-----, and if it has a passphrase, FLYCD_SSH_KEY_PASSPHRASE must be right");
    }

    /** Returns the keys in a folder's {@code id_*} files that can be read; ed25519 first. */
    List<KeyPair> inFiles(Path folder) {
        List<KeyPair> keys = new ArrayList<>();
        for (Path file : files(folder)) {
            try {
                keys.addAll(parse(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1)));
            } catch (IOException | GeneralSecurityException | RuntimeException e) {
                // As with ssh in a script: a key whose passphrase nobody types is passed over.
                LOG.debug("The key {} is not usable: {}", file, e.getClass().getName());
            }
        }
        return keys;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.getFileName().toString().matches("id_[A-Za-z0-9_-]+"))
                    .filter(Files::isReadable)
                    .sorted(Comparator.comparing((Path f) -> !f.toString().contains("ed25519"))
                            .thenComparing(Comparator.naturalOrder()))
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private List<KeyPair> parse(String name, String text) throws IOException, GeneralSecurityException {
        @Nullable String passphrase = environment.get("FLYCD_SSH_KEY_PASSPHRASE");
        FilePasswordProvider passphrases =
                passphrase == null ? FilePasswordProvider.EMPTY : FilePasswordProvider.of(passphrase);
        List<KeyPair> keys = new ArrayList<>();
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        Iterable<KeyPair> found = SecurityUtils.loadKeyPairIdentities(
                null, NamedResource.ofName(name), new ByteArrayInputStream(bytes), passphrases);
        if (found != null) {
            found.forEach(keys::add);
        }
        return keys;
    }

    /** Variables often cannot hold line ends, and are given {@code \n} instead. */
    private static String text(String key) {
        String lines = key.strip().replace("\r", "");
        return (lines.contains("\n") ? lines : lines.replace("\\n", "\n")) + "\n";
    }
}
