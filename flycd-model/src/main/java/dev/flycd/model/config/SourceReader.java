package dev.flycd.model.config;

import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import dev.flycd.model.Source;
import dev.flycd.model.Trust;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Paths;
import dev.flycd.model.reading.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code source}. */
final class SourceReader {

    private SourceReader() {}

    static Optional<Source> read(Field source, @Nullable String dockerfile, Trust trust) {
        return source.get("type").text().flatMap(type -> switch (type) {
            case "git" -> git(source, dockerfile, trust);
            case "local" -> Optional.of(new Source.Local(localPath(source.get("path"), trust)));
            case "inline-docker-file" -> source.get("inline").text().map(Source.InlineDockerfile::new);
            default -> source.get("image").text().map(Source.Image::new);
        });
    }

    private static Optional<Source> git(Field source, @Nullable String dockerfile, Trust trust) {
        Optional<RepoUrl> repo = repo(source.get("repo"), trust);
        String path = insideRepository(source.get("path"));
        List<String> watch = new ArrayList<>();
        source.get("watch").items().forEach(item -> watch.add(insideRepository(item)));
        Source.BuildContext context = context(source.get("context"), path, dockerfile);
        GitRef ref = ref(source.get("ref"));
        return repo.map(address -> new Source.Git(address, path, ref, watch, context));
    }

    private static Source.BuildContext context(Field field, String path, @Nullable String dockerfile) {
        Optional<String> word = field.text();
        boolean implied = word.isEmpty() && dockerfile != null && !path.isEmpty() && dockerfile.startsWith(path + "/");
        return implied || word.equals(Optional.of("repo")) ? Source.BuildContext.REPOSITORY : Source.BuildContext.PATH;
    }

    static Optional<RepoUrl> repo(Field field, Trust trust) {
        return field.text().flatMap(written -> {
            try {
                RepoUrl repo = RepoUrl.parse(written);
                if (repo.isLocal()) {
                    folderOfTheMachine(field, trust);
                }
                return Optional.of(repo);
            } catch (IllegalArgumentException refused) {
                field.error(String.valueOf(refused.getMessage()));
                return Optional.empty();
            }
        });
    }

    private static void folderOfTheMachine(Field repo, Trust trust) {
        String message = "the repository " + Shown.quoted(repo.text().orElse("")) + " is a folder of the machine";
        if (trust == Trust.REPOSITORY) {
            repo.error(message + ", which a configuration that is read from git or by a server may not read:"
                    + " write an address in the network");
        } else {
            repo.warning(message + ": it means something else on every machine");
        }
    }

    static GitRef ref(Field ref) {
        String commit =
                ref.get("commit").argument().filter(text -> !text.isEmpty()).orElse(null);
        return new GitRef(name(ref.get("branch")), name(ref.get("tag")), commit);
    }

    private static @Nullable String name(Field field) {
        String name = field.argument().filter(text -> !text.isEmpty()).orElse(null);
        if (name != null && !GitRef.isValidName(name)) {
            field.error(Shown.quoted(name) + " is not a name that git allows for a branch or a tag");
        }
        return name;
    }

    /** Returns the path without {@code .}, leading and trailing slash; empty for the root. */
    static String insideRepository(Field field) {
        return field.text()
                .map(path -> {
                    Optional<String> inside = Paths.inside(path.replaceFirst("^/+", ""));
                    if (inside.isEmpty()) {
                        field.error("the path " + Shown.quoted(path)
                                + " leaves the repository: write one relative to its root");
                    }
                    return inside.orElse("");
                })
                .orElse("");
    }

    private static String localPath(Field field, Trust trust) {
        String path = field.text().filter(text -> !text.isBlank()).orElse(".");
        if (path.chars().anyMatch(Character::isISOControl)) {
            field.error("the path " + Shown.quoted(path) + " has a control character in it");
            return ".";
        }
        if (path.startsWith("/")) {
            String message = "the path " + Shown.quoted(path) + " is absolute: write it relative to this file";
            if (trust == Trust.REPOSITORY) {
                field.error(message);
            } else {
                field.warning(message + ", or it means something else on every machine");
            }
        }
        return path;
    }
}
