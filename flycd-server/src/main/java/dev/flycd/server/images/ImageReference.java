package dev.flycd.server.images;

import dev.flycd.model.reading.Shown;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of an image, read by Docker's rules: {@code nginx} is {@code docker.io/library/nginx:latest}.
 *
 * @param registry host, with its port if it has one
 * @param repository path of the image at the registry
 * @param tag empty if only a digest was written
 * @param digest such as {@code sha256:…}; empty if none was written
 */
public record ImageReference(String registry, String repository, Optional<String> tag, Optional<String> digest) {

    private static final String DOCKER_HUB = "docker.io";
    private static final int LONGEST_PATH = 255;
    private static final int LONGEST = 1024;

    private static final Pattern HOST = Pattern.compile(
            "([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?(\\.[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\\[[0-9a-fA-F:.]+])"
                    + "(:[0-9]{1,5})?");
    private static final Pattern PATH =
            Pattern.compile("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");
    private static final Pattern TAG = Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,127}");
    private static final Pattern DIGEST =
            Pattern.compile("sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}");
    private static final Pattern BARE_DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern PARTS = Pattern.compile("([^@]*?)(:([^:/@]*))?(@(.*))?");

    /**
     * Reads a reference.
     *
     * @throws IllegalArgumentException with a message for its author
     */
    public static ImageReference parse(String written) {
        if (written.length() > LONGEST) {
            throw wrong(written, "it is longer than " + LONGEST + " characters");
        }
        Matcher parts = PARTS.matcher(written);
        if (!parts.matches() || BARE_DIGEST.matcher(written).matches()) {
            throw wrong(written, "write it as host/name:tag, such as ghcr.io/org/app:1.2");
        }
        String name = parts.group(1);
        int slash = name.indexOf('/');
        boolean hosted = slash >= 0 && isHost(name.substring(0, slash));
        String host = hosted ? lowerCase(name.substring(0, slash)) : DOCKER_HUB;
        String path = hosted ? name.substring(slash + 1) : name;
        if (host.equals("index.docker.io")) {
            host = DOCKER_HUB;
        }
        if (host.equals(DOCKER_HUB) && !path.contains("/")) {
            path = "library/" + path;
        }
        Optional<String> tag = Optional.ofNullable(parts.group(3));
        Optional<String> digest = Optional.ofNullable(parts.group(5));
        check(written, host, path);
        tag.filter(text -> !TAG.matcher(text).matches()).ifPresent(text -> {
            throw wrong(written, "a tag has 1 to 128 of a-z, A-Z, 0-9, _, . and -, not . or - at its start");
        });
        digest.filter(text -> !isDigest(text)).ifPresent(text -> {
            throw wrong(written, "a digest is sha256: and 64 of 0-9 and a-f");
        });
        return new ImageReference(host, path, digest.isPresent() ? tag : Optional.of(tag.orElse("latest")), digest);
    }

    static boolean isDigest(String text) {
        return DIGEST.matcher(text).matches();
    }

    /** Docker takes a first part for a host if it cannot be a part of a path on Docker Hub. */
    private static boolean isHost(String first) {
        return first.contains(".")
                || first.contains(":")
                || first.equals("localhost")
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    /** A single word stays as it is: capitals are what makes it a host. */
    private static String lowerCase(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return isHost(lower) ? lower : host;
    }

    private static void check(String written, String host, String path) {
        if (!HOST.matcher(host).matches()) {
            throw wrong(written, Shown.quoted(host) + " is not a host name");
        }
        if (!path.equals(path.toLowerCase(Locale.ROOT))) {
            throw wrong(written, "names of images are in lower case");
        }
        if (path.length() > LONGEST_PATH || !PATH.matcher(path).matches()) {
            throw wrong(
                    written,
                    "a name has parts of a-z and 0-9, joined by ., _, __ or -, and at most " + LONGEST_PATH
                            + " characters");
        }
    }

    private static IllegalArgumentException wrong(String written, String why) {
        return new IllegalArgumentException(Shown.quoted(written) + " is not the name of an image: " + why);
    }

    /** Returns the whole reference, such as {@code docker.io/library/nginx:1.27}: the same for all ways to write it. */
    @Override
    public String toString() {
        return registry
                + "/"
                + repository
                + tag.map(text -> ":" + text).orElse("")
                + digest.map(text -> "@" + text).orElse("");
    }
}
