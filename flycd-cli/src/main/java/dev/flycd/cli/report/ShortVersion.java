package dev.flycd.cli.report;

import dev.flycd.cli.remote.JsonObject;

/** What runs or was deployed, short enough for a table: the commit, else the version of the code. */
final class ShortVersion {

    private static final int DIGITS = 8;

    private ShortVersion() {}

    /** Returns that of the versions a server tells. */
    static String of(JsonObject versions) {
        String commit = versions.text("commit");
        String version = commit.isEmpty() ? versions.text("appVersion") : commit;
        int end = version.lastIndexOf(':') + 1 + DIGITS;
        return version.isEmpty() ? "-" : version.substring(0, Math.min(end, version.length()));
    }
}
