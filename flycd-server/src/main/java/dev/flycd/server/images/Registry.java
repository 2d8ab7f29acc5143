package dev.flycd.server.images;

import dev.flycd.fly.api.Deadline;
import dev.flycd.server.images.RegistryException.Reason;
import dev.flycd.server.images.RegistryHttp.Ask;
import java.net.URI;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Asks registries what a tag points at, by version 2 of their API. Nothing is downloaded but, where a registry does not
 * say the digest otherwise, the manifest.
 *
 * <p>Registry are asked over https, and only at addresses of the public internet, save those that
 * {@link RegistrySettings} lists. Keep one for the life of the process. Safe for use by many threads.
 */
public final class Registry {

    private static final String MANIFESTS = "application/vnd.oci.image.index.v1+json, "
            + "application/vnd.docker.distribution.manifest.list.v2+json, "
            + "application/vnd.oci.image.manifest.v1+json, "
            + "application/vnd.docker.distribution.manifest.v2+json";
    private static final int MOST_REDIRECTS = 3;

    private final RegistrySettings settings;
    private final Targets targets;
    private final RegistryHttp http;
    private final RegistryTokens tokens;

    public Registry(RegistrySettings settings, RegistryCredentials credentials) {
        this.settings = settings;
        this.targets = new Targets(settings);
        this.http = new RegistryHttp(targets);
        this.tokens = new RegistryTokens(http, targets, credentials);
    }

    /**
     * Returns the digest an image has now, such as {@code sha256:…}; for an image of many platforms that of their list.
     * Empty if there is no such image, or it may not be read. An image that is named by digest is not asked about.
     *
     * @throws RegistryException if the registry could not be asked
     */
    public Optional<String> digest(ImageReference image) {
        return image.digest().or(() -> ask(image, Deadline.in(settings.timeout())));
    }

    private Optional<String> ask(ImageReference image, Deadline deadline) {
        Ask head = new Ask("HEAD", manifest(image), MANIFESTS, Optional.empty());
        HttpResponse<byte[]> response = follow(head, deadline);
        if (response.statusCode() == 401) {
            Optional<String> authorization = Challenge.of(response.headers())
                    .flatMap(challenge -> tokens.authorization(image, challenge, deadline));
            if (authorization.isEmpty()) {
                return Optional.empty();
            }
            head = head.with(authorization);
            response = follow(head, deadline);
        }
        Optional<String> digest = statedDigest(response);
        return digest.isPresent() || isNotToBeHad(response) ? digest : load(image, head.as("GET"), deadline);
    }

    private URI manifest(ImageReference image) {
        String host = image.registry().equals("docker.io") ? "registry-1.docker.io" : image.registry();
        return URI.create((targets.isInsecure(image.registry()) ? "http://" : "https://")
                + host + "/v2/" + image.repository() + "/manifests/"
                + image.tag().orElseThrow());
    }

    private Optional<String> load(ImageReference image, Ask get, Deadline deadline) {
        HttpResponse<byte[]> response = follow(get, deadline);
        if (isNotToBeHad(response)) {
            return Optional.empty();
        }
        if (response.statusCode() != 200) {
            throw new RegistryException(
                    Reason.UNUSABLE_ANSWER,
                    image.registry() + " answered with status " + response.statusCode() + " when asked about " + image,
                    (Throwable) null);
        }
        return Optional.of("sha256:" + sha256(response.body()));
    }

    /** Follows redirects, with nothing that says who asks. */
    private HttpResponse<byte[]> follow(Ask first, Deadline deadline) {
        Ask ask = first;
        HttpResponse<byte[]> response = http.send(ask, deadline);
        for (int i = 0; i < MOST_REDIRECTS && isRedirect(response); i++) {
            ask = ask.movedTo(location(ask.uri(), response));
            response = http.send(ask, deadline);
        }
        return response;
    }

    private static boolean isRedirect(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static URI location(URI from, HttpResponse<byte[]> response) {
        try {
            return from.resolve(response.headers().firstValue("location").orElse(""));
        } catch (IllegalArgumentException e) {
            throw new RegistryException(
                    Reason.UNUSABLE_ANSWER, Targets.authority(from) + " redirects to what is not an address", e);
        }
    }

    private static Optional<String> statedDigest(HttpResponse<byte[]> response) {
        return response.statusCode() == 200
                ? response.headers().firstValue("docker-content-digest").filter(ImageReference::isDigest)
                : Optional.empty();
    }

    private static boolean isNotToBeHad(HttpResponse<byte[]> response) {
        return switch (response.statusCode()) {
            case 401, 403, 404 -> true;
            default -> false;
        };
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
