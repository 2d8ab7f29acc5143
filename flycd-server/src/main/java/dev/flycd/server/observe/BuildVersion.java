package dev.flycd.server.observe;

/** Which FlyCD this is. */
public final class BuildVersion {

    /** As the jar says it; {@code development} outside of one. */
    public static final String OWN = read();

    private BuildVersion() {}

    private static String read() {
        String built = BuildVersion.class.getPackage().getImplementationVersion();
        return built == null ? "development" : built;
    }
}
