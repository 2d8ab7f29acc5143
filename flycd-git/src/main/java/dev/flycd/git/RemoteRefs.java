package dev.flycd.git;

import dev.flycd.git.GitException.Reason;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.jspecify.annotations.Nullable;

/** What a remote said it has: every branch and tag with its commit, and its default branch. Immutable. */
final class RemoteRefs {

    private static final int NAMES_SHOWN = 5;

    private final Map<String, String> commitByName = new TreeMap<>();
    private @Nullable String defaultName;

    RemoteRefs(Collection<Ref> advertised) {
        for (Ref ref : advertised) {
            ObjectId id = ref.getPeeledObjectId() == null ? ref.getObjectId() : ref.getPeeledObjectId();
            if (id != null) {
                commitByName.put(ref.getName(), id.name());
            }
            if (ref.getName().equals(Constants.HEAD)) {
                defaultName = ref.isSymbolic() ? ref.getTarget().getName() : Constants.HEAD;
            }
        }
    }

    /**
     * Returns the commit a branch, a tag or the default branch is at. Annotated tags are peeled.
     *
     * @throws GitException if the remote has no such ref
     */
    GitRevision find(RepoUrl repo, GitRef ref) {
        String name;
        if (ref.tag() != null) {
            name = Constants.R_TAGS + ref.tag();
        } else if (ref.branch() != null) {
            name = Constants.R_HEADS + ref.branch();
        } else {
            name = defaultName;
        }
        String commit = name == null ? null : commitByName.get(name);
        if (name == null || commit == null) {
            throw new GitException(Reason.REF_NOT_FOUND, notFound(repo, ref));
        }
        return new GitRevision(repo, commit, name);
    }

    /** Returns 64 hexadecimal digits that are the same exactly if all names and commits are. */
    String digest() {
        StringBuilder all = new StringBuilder("HEAD ").append(defaultName).append('\n');
        commitByName.forEach(
                (name, commit) -> all.append(commit).append(' ').append(name).append('\n'));
        return Sha256.hex(all.toString());
    }

    private String notFound(RepoUrl repo, GitRef ref) {
        if (commitByName.isEmpty()) {
            return repo + " is empty; push a commit first";
        }
        boolean tag = ref.tag() != null;
        String start = tag ? Constants.R_TAGS : Constants.R_HEADS;
        List<String> names = commitByName.keySet().stream()
                .filter(n -> n.startsWith(start))
                .map(n -> n.substring(start.length()))
                .collect(Collectors.toList());
        String kind = tag ? "tags" : "branches";
        String others = names.isEmpty()
                ? "it has no " + kind
                : "its " + kind + ": "
                        + names.stream().limit(NAMES_SHOWN).map(Foreign::shown).collect(Collectors.joining(", "))
                        + (names.size() > NAMES_SHOWN ? " and " + (names.size() - NAMES_SHOWN) + " more" : "");
        if (!tag && ref.branch() == null) {
            return repo + " has no default branch (its HEAD names none); give source.ref a branch; " + others;
        }
        String wanted = tag ? "tag \"" + ref.tag() + "\"" : "branch \"" + ref.branch() + "\"";
        return repo + " has no " + wanted + "; " + others;
    }
}
