package dev.flycd.server.work;

import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.util.regex.Pattern;

/** Cuts {@code git-URL[//path][@ref]}. */
final class GitTreeAddress {

    /** All before the path of a URL or of {@code user@host:path}: what may hold an {@code @} of another meaning. */
    static final Pattern BEGINNING =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^/]*|(?:[^/:@]+@)?(?:\\[[^\\]/]*]|[^/:@]+):");

    private static final Pattern WHOLE_COMMIT = Pattern.compile("[0-9a-fA-F]{40}|[0-9a-fA-F]{64}");
    private static final String HEADS = "refs/heads/";
    private static final String TAGS = "refs/tags/";

    private GitTreeAddress() {}

    /** @param pathBegins how long the part before the repository's path is */
    static WatchedTree.Repository parse(String written, int pathBegins) {
        int at = written.lastIndexOf('@');
        while (at > pathBegins && written.charAt(at - 1) == '/') {
            at = written.lastIndexOf('@', at - 1);
        }
        boolean named = at > pathBegins;
        String address = named ? written.substring(0, at) : written;
        GitRef ref = named ? ref(written.substring(at + 1)) : GitRef.DEFAULT_BRANCH;
        int folder = address.indexOf("//", firstLetter(address, pathBegins));
        return folder < 0
                ? new WatchedTree.Repository(RepoUrl.parse(address), "", ref)
                : new WatchedTree.Repository(
                        RepoUrl.parse(address.substring(0, folder)),
                        address.substring(folder).replaceAll("^/+|/+$", ""),
                        ref);
    }

    private static int firstLetter(String address, int from) {
        int place = from;
        while (place < address.length() && address.charAt(place) == '/') {
            place++;
        }
        return place;
    }

    private static GitRef ref(String written) {
        if (written.equals("HEAD")) {
            return GitRef.DEFAULT_BRANCH;
        }
        if (WHOLE_COMMIT.matcher(written).matches()) {
            return GitRef.commit(written);
        }
        boolean tag = written.startsWith(TAGS);
        String name =
                tag || written.startsWith(HEADS) ? written.substring(tag ? TAGS.length() : HEADS.length()) : written;
        if (!GitRef.isValidName(name)) {
            throw new IllegalArgumentException("'" + written + "' behind @ is no name git would take for a branch");
        }
        return tag ? GitRef.tag(name) : GitRef.branch(name);
    }
}
