package dev.flycd.model;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which revision of a repository is wanted. A commit beats a tag beats a branch; none is the default branch. */
public record GitRef(
        @Nullable String branch,
        @Nullable String tag,
        @Nullable String commit) {

    public static final GitRef DEFAULT_BRANCH = new GitRef(null, null, null);

    /** Returns whether git would take the name for a branch or a tag. */
    public static boolean isValidName(String name) {
        return !name.isEmpty()
                && name.length() <= 250
                && !name.equals("@")
                && !name.startsWith("-")
                && !name.startsWith("/")
                && !name.endsWith("/")
                && !name.endsWith(".")
                && !name.contains("//")
                && !name.contains("..")
                && !name.contains("@{")
                && name.chars().noneMatch(c -> c <= ' ' || c == 0x7f || "~^:?*[\\".indexOf(c) >= 0)
                && Stream.of(name.split("/", -1)).noneMatch(part -> part.startsWith(".") || part.endsWith(".lock"));
    }

    public static GitRef branch(String name) {
        return new GitRef(name, null, null);
    }

    public static GitRef tag(String name) {
        return new GitRef(null, name, null);
    }

    public static GitRef commit(String id) {
        return new GitRef(null, null, id);
    }

    /**
     * Returns what people call it: {@code branch main}, {@code tag v1}, {@code commit 1a2b3c4}, {@code default branch}.
     */
    @Override
    public String toString() {
        if (commit != null) {
            return "commit " + commit;
        }
        if (tag != null) {
            return "tag " + tag;
        }
        return branch != null ? "branch " + branch : "default branch";
    }
}
