package dev.flycd.server.webhook.testing;

import dev.flycd.server.webhook.WebhookRequest;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A webhook as a host sends it: a file with headers, an empty line and a body. Each is written after the format that
 * its host publishes; organisation, names and ids are made up.
 */
public final class Sample {

    private final String name;
    private final Map<String, String> headers;
    private final byte[] body;

    private Sample(String name, Map<String, String> headers, byte[] body) {
        this.name = name;
        this.headers = headers;
        this.body = body;
    }

    /** Reads one, such as {@code github/push-branch}, not signed. */
    public static Sample of(String name) {
        return read(folder().resolve(name + ".http"));
    }

    /** Returns all there are, or all of a provider, in the order of their names; not signed. */
    public static Stream<Sample> all(String... provider) {
        try (Stream<Path> files = Files.walk(folder())) {
            return files
                    .filter(file -> file.toString().endsWith(".http"))
                    .sorted()
                    .map(Sample::read)
                    .filter(sample -> provider.length == 0 || sample.provider().equals(provider[0]))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns one that is made up for a test. */
    public static Sample of(String provider, Map<String, String> headers, String body) {
        return new Sample(provider + "/test", sorted(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(Sample.class.getResource("/dev/flycd/server/webhook/github"))
                            .toURI())
                    .resolveSibling("");
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sample read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        Map<String, String> headers = sorted(Map.of());
        text.substring(0, end).lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            headers.put(parts[0], parts[1]);
        });
        String name = folder().relativize(file)
                .toString()
                .replace(File.separatorChar, '/')
                .replace(".http", "");
        return new Sample(name, headers, Arrays.copyOfRange(bytes, end + 2, bytes.length));
    }

    private static Map<String, String> sorted(Map<String, String> headers) {
        Map<String, String> sorted = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        sorted.putAll(headers);
        return sorted;
    }

    public String provider() {
        return name.substring(0, name.indexOf('/'));
    }

    /** Returns the headers by name, in any case; not to be changed. */
    public Map<String, String> headers() {
        return headers;
    }

    public byte[] body() {
        return body.clone();
    }

    public Sample with(String header, String value) {
        Map<String, String> more = sorted(headers);
        more.put(header, value);
        return new Sample(name, more, body);
    }

    public Sample without(String header) {
        Map<String, String> fewer = sorted(headers);
        fewer.remove(header);
        return new Sample(name, fewer, body);
    }

    public Sample withBody(byte[] other) {
        return new Sample(name, headers, other.clone());
    }

    public Sample withBody(String other) {
        return withBody(other.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns it as its host sends it when it was given a secret. */
    public Sample signed(String secret) {
        return Signing.signed(this, secret);
    }

    boolean isForm() {
        return contentType().equals("application/x-www-form-urlencoded");
    }

    private String contentType() {
        return headers.getOrDefault("Content-Type", "").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Returns it as the server sees it. */
    public WebhookRequest request() {
        return new WebhookRequest(header -> Optional.ofNullable(headers.get(header)), contentType(), body);
    }

    @Override
    public String toString() {
        return name;
    }
}
