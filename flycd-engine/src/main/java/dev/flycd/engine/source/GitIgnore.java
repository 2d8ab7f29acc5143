package dev.flycd.engine.source;

import dev.flycd.engine.catalog.TreePaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The patterns of one {@code .gitignore}, in git's language. Immutable. */
final class GitIgnore {

    static final GitIgnore NONE = new GitIgnore(List.of());

    private final List<Rule> rules;

    /** What the patterns say about one path, the folders it is in aside. */
    enum Verdict {
        IGNORED,
        INCLUDED,
        UNDECIDED
    }

    /** A pattern; {@code anchored} ones match the whole path, others its last name. */
    private record Rule(Glob glob, boolean negated, boolean foldersOnly, boolean anchored) {}

    private GitIgnore(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    static GitIgnore parse(String text) {
        List<Rule> rules = new ArrayList<>();
        text.lines().forEach(line -> rule(line).ifPresent(rules::add));
        return new GitIgnore(rules);
    }

    Verdict onFile(String path) {
        return verdict(path, rule -> !rule.foldersOnly());
    }

    Verdict onFolder(String path) {
        return verdict(path, rule -> true);
    }

    /** Returns whether a file, or a folder it is in, is ignored: below an ignored folder nothing is included again. */
    boolean ignoresFile(String path) {
        for (String prefix : TreePaths.prefixes(path)) {
            Verdict verdict = prefix.equals(path) ? onFile(prefix) : onFolder(prefix);
            if (verdict == Verdict.IGNORED) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a folder, or one it is in, is ignored. */
    boolean ignoresFolder(String path) {
        return TreePaths.prefixes(path).stream().anyMatch(prefix -> onFolder(prefix) == Verdict.IGNORED);
    }

    private Verdict verdict(String path, Predicate<Rule> applies) {
        String name = TreePaths.name(path);
        for (int i = rules.size() - 1; i >= 0; i--) {
            Rule rule = rules.get(i);
            if (applies.test(rule) && rule.glob().matches(rule.anchored() ? path : name)) {
                return rule.negated() ? Verdict.INCLUDED : Verdict.IGNORED;
            }
        }
        return Verdict.UNDECIDED;
    }

    private static Optional<Rule> rule(String line) {
        String pattern = withoutTrailingSpaces(line);
        boolean negated = pattern.startsWith("!");
        if (negated) {
            pattern = pattern.substring(1);
        }
        boolean foldersOnly = pattern.endsWith("/");
        if (foldersOnly) {
            pattern = pattern.substring(0, pattern.length() - 1);
        }
        boolean anchored = pattern.indexOf('/') >= 0;
        if (pattern.startsWith("/")) {
            pattern = pattern.substring(1);
        }
        if (pattern.isEmpty() || line.startsWith("#")) {
            return Optional.empty();
        }
        boolean onlyFolders = foldersOnly;
        return glob(pattern).map(glob -> new Rule(glob, negated, onlyFolders, anchored));
    }

    private static String withoutTrailingSpaces(String line) {
        int end = line.length();
        while (end > 0 && line.charAt(end - 1) == ' ' && !(end > 1 && line.charAt(end - 2) == '\\')) {
            end--;
        }
        return line.substring(0, end);
    }

    private static Optional<Glob> glob(String pattern) {
        Glob.Builder glob = Glob.builder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            boolean atStartOfName = i == 0 || pattern.charAt(i - 1) == '/';
            if (atStartOfName && pattern.startsWith("**/", i)) {
                glob.folders();
                i += 3;
            } else if (atStartOfName && pattern.startsWith("**", i) && i + 2 == pattern.length()) {
                // What is inside the folder, not the folder itself.
                glob.one(any -> true);
                glob.anything();
                i += 2;
            } else if (c == '*') {
                glob.namePart();
                i++;
            } else if (c == '?') {
                glob.one(any -> any != '/');
                i++;
            } else if (c == '[') {
                Optional<GlobSet> set = GlobSet.parse(pattern, i + 1, "!^");
                if (set.isEmpty()) {
                    return Optional.empty();
                }
                glob.one(set.get().members().and(any -> any != '/'));
                i = set.get().end();
            } else {
                int literal = c == '\\' ? i + 1 : i;
                if (literal == pattern.length()) {
                    return Optional.empty();
                }
                int value = pattern.codePointAt(literal);
                glob.one(value);
                i = literal + Character.charCount(value);
            }
        }
        return Optional.of(glob.build());
    }
}
