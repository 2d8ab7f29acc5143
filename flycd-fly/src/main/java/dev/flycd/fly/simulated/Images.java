package dev.flycd.fly.simulated;

import dev.flycd.fly.ResolvedImage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** The registries of a simulated Fly: every reference resolves, unless it contains {@code does-not-exist}. */
final class Images {

    private static final String DEFAULT_REGISTRY = "docker-hub-mirror.fly.io";

    private final World world;

    Images(World world) {
        this.world = world;
    }

    /** The parts of a reference. */
    record Reference(String registry, String repository, String tag, String digest) {

        /** Returns the reference with registry, tag and digest. */
        String full() {
            return registry + "/" + repository + ":" + tag + "@" + digest;
        }
    }

    static boolean isKnown(String reference) {
        return !reference.contains("does-not-exist");
    }

    Optional<ResolvedImage> resolve(String reference) {
        if (!isKnown(reference)) {
            return Optional.empty();
        }
        Reference parts = parse(reference);
        return Optional.of(new ResolvedImage(parts.full(), parts.digest()));
    }

    Reference parse(String reference) {
        int at = reference.indexOf('@');
        String named = at < 0 ? reference : reference.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean tagged = colon > named.lastIndexOf('/');
        String path = tagged ? named.substring(0, colon) : named;
        String tag = tagged ? named.substring(colon + 1) : "latest";
        int slash = path.indexOf('/');
        String first = slash < 0 ? "" : path.substring(0, slash);
        boolean hasRegistry = first.contains(".") || first.contains(":");
        String registry = hasRegistry ? first : DEFAULT_REGISTRY;
        String repository = hasRegistry ? path.substring(slash + 1) : slash < 0 ? "library/" + path : path;
        String digest = at < 0 ? digestOf(named) : reference.substring(at + 1);
        return new Reference(registry, repository, tag, digest);
    }

    private String digestOf(String reference) {
        return world.conduct().imageDigest(reference).orElseGet(() -> "sha256:" + sha256("image " + reference));
    }

    static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
