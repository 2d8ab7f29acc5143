package dev.flycd.engine.plan;

/** References of images as people write them. */
public final class ImageName {

    private static final String MIRROR = "docker-hub-mirror.fly.io/";
    private static final String OFFICIAL = "library/";

    private ImageName() {}

    /**
     * Returns a reference without what Fly.io adds to it: the mirror of Docker Hub, and the digest where there is a
     * tag; {@code docker-hub-mirror.fly.io/library/nginx:1.27@sha256:…} is {@code nginx:1.27}.
     */
    public static String brief(String reference) {
        int at = reference.indexOf('@');
        String name = at < 0 ? reference : reference.substring(0, at);
        if (name.startsWith(MIRROR)) {
            name = name.substring(MIRROR.length());
            name = name.startsWith(OFFICIAL) ? name.substring(OFFICIAL.length()) : name;
        }
        boolean tagged = name.lastIndexOf(':') > name.lastIndexOf('/');
        return at < 0 || tagged ? name : name + "@" + Versions.brief(reference.substring(at + 1));
    }
}
