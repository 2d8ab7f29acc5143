package dev.flycd.git;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.client.config.hosts.KnownHostEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.sshd.ServerKeyDatabase;
import org.jspecify.annotations.Nullable;

/**
 * The keys that ssh hosts are known by: files of known hosts, and the published keys of the large git hosts. Nothing is
 * learnt: a host without a known key is refused, as is one with another key, whatever the user's configuration says.
 */
final class KnownHosts implements ServerKeyDatabase {

    private static final Pattern WITH_PORT = Pattern.compile("\\[(.*)]:([0-9]+)");
    private static final int SSH_PORT = 22;

    private final List<KnownHostEntry> entries;
    private final Path userFile;
    private final Consumer<String> refusal;

    /**
     * Reads the files; those that are missing count as empty.
     *
     * @param userFile the file that remedies name
     * @param refusal told why a host is refused, and what to do
     */
    KnownHosts(List<Path> files, Path userFile, Consumer<String> refusal) {
        this.entries = new ArrayList<>(builtIn());
        this.userFile = userFile;
        this.refusal = refusal;
        for (Path file : files) {
            if (Files.isReadable(file)) {
                try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
                    entries.addAll(read(reader));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    /** Returns the published keys of the large git hosts. */
    static List<KnownHostEntry> builtIn() {
        try (InputStream in = KnownHosts.class.getResourceAsStream("known_hosts")) {
            if (in == null) {
                throw new IllegalStateException("the published host keys are missing from the jar");
            }
            return read(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<PublicKey> lookup(String connectAddress, InetSocketAddress remote, Configuration configuration) {
        List<PublicKey> keys = new ArrayList<>();
        for (KnownHostEntry entry : matching(connectAddress)) {
            PublicKey key = key(entry);
            if (key != null && isBlank(entry.getMarker())) {
                keys.add(key);
            }
        }
        return keys;
    }

    @Override
    public boolean accept(
            String connectAddress,
            InetSocketAddress remote,
            PublicKey serverKey,
            Configuration configuration,
            @Nullable CredentialsProvider provider) {
        boolean known = false;
        boolean right = false;
        for (KnownHostEntry entry : matching(connectAddress)) {
            boolean same = KeyUtils.compareKeys(serverKey, key(entry));
            if (same && "revoked".equals(entry.getMarker())) {
                return refuse(connectAddress, serverKey, "is marked as revoked", "Do not connect to it.");
            }
            if (isBlank(entry.getMarker())) {
                known = true;
                right |= same;
            }
        }
        if (right) {
            return true;
        }
        String line = PublicKeyEntry.toString(serverKey);
        return known
                ? refuse(
                        connectAddress,
                        serverKey,
                        "is not the one it is known by: somebody may be in between, or the host has a new key",
                        "Ask who runs the host for its fingerprint; only if it is this one, run: ssh-keygen -R "
                                + quoted(connectAddress) + " -f " + userFile + " && echo '" + connectAddress + " "
                                + line
                                + "' >> " + userFile)
                : refuse(
                        connectAddress,
                        serverKey,
                        "is not known",
                        "Ask who runs the host for its fingerprint; if it is this one, run: echo '" + connectAddress
                                + " " + line + "' >> " + userFile
                                + " (or put that line into the file FLYCD_KNOWN_HOSTS names)");
    }

    private boolean refuse(String host, PublicKey key, String why, String remedy) {
        refusal.accept("the " + KeyUtils.getKeyType(key) + " key of " + host + ", " + KeyUtils.getFingerPrint(key)
                + ", " + why + ". " + remedy);
        return false;
    }

    private List<KnownHostEntry> matching(String connectAddress) {
        Matcher withPort = WITH_PORT.matcher(connectAddress);
        boolean hasPort = withPort.matches();
        String host = hasPort ? withPort.group(1) : connectAddress;
        int port = hasPort ? Integer.parseInt(withPort.group(2)) : SSH_PORT;
        return entries.stream().filter(entry -> entry.isHostMatch(host, port)).toList();
    }

    private static @Nullable PublicKey key(KnownHostEntry entry) {
        try {
            return entry.getKeyEntry().resolvePublicKey(null, PublicKeyEntryResolver.IGNORING);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // A key of a kind that is not understood matches nothing.
            return null;
        }
    }

    private static List<KnownHostEntry> read(BufferedReader lines) {
        return lines.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .flatMap(line -> entry(line).stream())
                .toList();
    }

    /** Returns nothing for a line that is not understood: it must not hide the others. */
    private static Optional<KnownHostEntry> entry(String line) {
        try {
            return Optional.ofNullable(KnownHostEntry.parseKnownHostEntry(line))
                    .filter(entry -> entry.getKeyEntry() != null);
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static boolean isBlank(@Nullable String marker) {
        return marker == null || marker.isEmpty();
    }

    private static String quoted(String host) {
        return host.startsWith("[") ? "'" + host + "'" : host;
    }
}
