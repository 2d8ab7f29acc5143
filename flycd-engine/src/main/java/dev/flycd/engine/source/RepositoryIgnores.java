package dev.flycd.engine.source;

import dev.flycd.engine.catalog.ConfigTree;
import dev.flycd.engine.catalog.ConfigTree.Kind;
import dev.flycd.engine.catalog.ConfigTree.Place;
import dev.flycd.engine.catalog.ConfigTree.Where;
import dev.flycd.engine.catalog.TreePaths;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * What {@code .gitignore} files leave out of a build. The one at the top of the source counts for every file, as a
 * {@code .dockerignore} would; all others, as in git, only for files that are not tracked, so that a folder and its
 * commit build the same. For one thread.
 */
final class RepositoryIgnores {

    private final ConfigTree tree;
    private final String top;
    private final GitIgnore atTop;
    private final Optional<NavigableSet<String>> tracked;
    private final Map<String, GitIgnore> byFolder = new HashMap<>();

    RepositoryIgnores(ConfigTree tree, String top) {
        this.tree = tree;
        this.top = top;
        this.atTop = rulesOf(top);
        this.tracked = tree.tracked();
    }

    boolean ignoresFile(String path) {
        if (atTop.ignoresFile(path)) {
            return true;
        }
        String inTree = TreePaths.join(top, path);
        return tracked.isPresent() && !tracked.get().contains(inTree) && ignoredByAny(inTree, true);
    }

    /** Returns whether nothing below a folder can be wanted. */
    boolean ignoresFolder(String path) {
        if (atTop.ignoresFolder(path)) {
            return true;
        }
        String inTree = TreePaths.join(top, path);
        return tracked.isPresent() && !holdsTracked(inTree) && ignoredByAny(inTree, false);
    }

    private boolean holdsTracked(String folder) {
        String next = tracked.orElseThrow().ceiling(folder + "/");
        return next != null && next.startsWith(folder + "/");
    }

    private boolean ignoredByAny(String inTree, boolean file) {
        List<String> prefixes = TreePaths.prefixes(inTree);
        for (String prefix : prefixes) {
            boolean isFile = file && prefix.equals(inTree);
            if (verdict(prefix, isFile) == GitIgnore.Verdict.IGNORED) {
                return true;
            }
        }
        return false;
    }

    private GitIgnore.Verdict verdict(String inTree, boolean file) {
        List<String> folders = new ArrayList<>(List.of(""));
        String parent = TreePaths.parent(inTree);
        if (!parent.isEmpty()) {
            folders.addAll(TreePaths.prefixes(parent));
        }
        for (int i = folders.size() - 1; i >= 0; i--) {
            String folder = folders.get(i);
            String below = folder.isEmpty() ? inTree : inTree.substring(folder.length() + 1);
            GitIgnore rules = rulesOf(folder);
            GitIgnore.Verdict verdict = file ? rules.onFile(below) : rules.onFolder(below);
            if (verdict != GitIgnore.Verdict.UNDECIDED) {
                return verdict;
            }
        }
        return GitIgnore.Verdict.UNDECIDED;
    }

    private GitIgnore rulesOf(String folder) {
        return byFolder.computeIfAbsent(folder, f -> read(TreePaths.join(f, ".gitignore")));
    }

    /** Git does not follow a link to its ignore file. */
    private GitIgnore read(String file) {
        Place place = tree.locate("", file);
        boolean regular = place.where() == Where.INSIDE
                && place.kind() == Kind.FILE
                && place.path().equals(file);
        return regular ? tree.read(file).map(GitIgnore::parse).orElse(GitIgnore.NONE) : GitIgnore.NONE;
    }
}
