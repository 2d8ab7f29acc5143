package dev.flycd.engine.source;

import dev.flycd.engine.catalog.TreePaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The patterns of one {@code .dockerignore}, in Docker's language: all are relative to the top, the last one that
 * matches wins, and below an ignored folder files can be included again. Immutable.
 */
final class DockerIgnore {

    private final List<Rule> rules;

    private record Rule(Matcher matcher, boolean negated, String lastName) {}

    /** One pattern. */
    @FunctionalInterface
    private interface Matcher {
        boolean matches(String path);
    }

    private DockerIgnore(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    static DockerIgnore parse(String text) {
        List<Rule> rules = new ArrayList<>();
        text.lines().filter(line -> !line.startsWith("#")).map(String::strip).forEach(line -> {
            boolean negated = line.startsWith("!");
            String pattern = clean(negated ? line.substring(1).strip() : line);
            if (!pattern.isEmpty()) {
                matcher(pattern).ifPresent(matcher -> rules.add(new Rule(matcher, negated, TreePaths.name(pattern))));
            }
        });
        return new DockerIgnore(rules);
    }

    boolean ignores(String path) {
        List<String> prefixes = TreePaths.prefixes(path);
        boolean ignored = false;
        for (Rule rule : rules) {
            if (rule.negated() == ignored && prefixes.stream().anyMatch(rule.matcher()::matches)) {
                ignored = !rule.negated();
            }
        }
        return ignored;
    }

    /**
     * Returns whether a pattern that ends with the very name of the file takes it back, as {@code !config/app.yaml}.
     */
    boolean takesBackByName(String path) {
        boolean back = false;
        for (Rule rule : rules) {
            boolean byName = rule.negated() && rule.lastName().equals(TreePaths.name(path));
            if ((byName || !rule.negated()) && rule.matcher().matches(path)) {
                back = rule.negated();
            }
        }
        return back;
    }

    /** Returns whether nothing below a folder can be wanted. */
    boolean ignoresAllBelow(String folder) {
        return rules.stream().noneMatch(Rule::negated) && ignores(folder);
    }

    private static String clean(String pattern) {
        List<String> names = new ArrayList<>();
        for (String name : pattern.split("/", -1)) {
            if (name.equals("..")
                    && !names.isEmpty()
                    && !names.get(names.size() - 1).equals("..")) {
                names.remove(names.size() - 1);
            } else if (!name.isEmpty() && !name.equals(".") && !(name.equals("..") && pattern.startsWith("/"))) {
                names.add(name);
            }
        }
        return String.join("/", names);
    }

    private static Optional<Matcher> matcher(String pattern) {
        if (pattern.startsWith("**") && isLiteral(pattern.substring(2))) {
            // Docker takes the rest as an ending, so that **.log means names too.
            String ending = pattern.substring(2);
            return Optional.of(
                    path -> path.endsWith(ending) || (ending.startsWith("/") && path.equals(ending.substring(1))));
        }
        return glob(pattern).map(glob -> glob::matches);
    }

    private static boolean isLiteral(String pattern) {
        return pattern.chars().noneMatch(c -> "*?[]\\".indexOf(c) >= 0);
    }

    private static Optional<Glob> glob(String pattern) {
        Glob.Builder glob = Glob.builder();
        int i = 0;
        while (i < pattern.length()) {
            char c = pattern.charAt(i);
            if (pattern.startsWith("**", i)) {
                i += pattern.startsWith("**/", i) ? 3 : 2;
                if (i == pattern.length()) {
                    glob.anything();
                } else {
                    glob.folders();
                }
            } else if (c == '*') {
                glob.namePart();
                i++;
            } else if (c == '?') {
                glob.one(any -> any != '/');
                i++;
            } else if (c == '[') {
                Optional<GlobSet> set = GlobSet.parse(pattern, i + 1, "^");
                if (set.isEmpty()) {
                    return Optional.empty();
                }
                glob.one(set.get().members());
                i = set.get().end();
            } else {
                int literal = c == '\\' && i + 1 < pattern.length() ? i + 1 : i;
                int value = pattern.codePointAt(literal);
                glob.one(value);
                i = literal + Character.charCount(value);
            }
        }
        return Optional.of(glob.build());
    }
}
