package dev.flycd.model.config;

import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import dev.flycd.model.Source;
import dev.flycd.model.Trust;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Paths;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.reading.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code source}. */
final class SourceReader {

    private static final List<String> TYPES = List.of("git", "local", "inline-docker-file", "image");
    private static final List<String> KEYS =
            List.of("type", "repo", "path", "ref", "inline", "image", "watch", "context");
    private static final Map<String, Set<String>> KEYS_OF_TYPE = Map.of(
            "git", Set.of("type", "repo", "path", "ref", "watch", "context"),
            "local", Set.of("type", "path"),
            "inline-docker-file", Set.of("type", "inline"),
            "image", Set.of("type", "image"));
    private static final Pattern IMAGE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]*(@sha256:[0-9a-f]{64})?");

    private SourceReader() {}

    static Optional<Source> read(Field source, @Nullable String dockerfile, Trust trust) {
        if (!source.isPresent()) {
            source.error("is missing: say where the code is, as in source: {type: local, path: .}");
            return Optional.empty();
        }
        if (!source.allow(KEYS)) {
            return Optional.empty();
        }
        Optional<String> type = type(source, TYPES);
        type.ifPresent(known -> source.entries().stream()
                .filter(field -> KEYS.contains(field.key())
                        && field.isPresent()
                        && !KEYS_OF_TYPE.getOrDefault(known, Set.of()).contains(field.key()))
                .forEach(field -> field.warning("has no meaning for a source of type " + known)));
        return type.flatMap(known -> switch (known) {
            case "git" -> git(source, dockerfile);
            case "local" -> Optional.of(new Source.Local(localPath(source.get("path"), trust)));
            case "inline-docker-file" ->
                required(source.get("inline"), "the text of a Dockerfile, as in FROM nginx")
                        .map(Source.InlineDockerfile::new);
            default -> image(source.get("image"));
        });
    }

    static Optional<String> type(Field source, List<String> types) {
        Field field = source.get("type");
        Optional<String> type = required(field, "one of " + String.join(", ", types));
        if (type.isPresent() && !types.contains(type.get())) {
            String hint = Suggestions.closest(type.get(), types)
                    .map(close -> "did you mean '" + close + "'?")
                    .orElse("use one of " + String.join(", ", types));
            field.error(Shown.quoted(type.get()) + " is not a type of source; " + hint);
            return Optional.empty();
        }
        return type;
    }

    private static Optional<Source> git(Field source, @Nullable String dockerfile) {
        Optional<RepoUrl> repo = repo(source.get("repo"));
        String path = insideRepository(source.get("path"));
        List<String> watch = new ArrayList<>();
        source.get("watch").items().forEach(item -> watch.add(insideRepository(item)));
        Source.BuildContext context = context(source.get("context"), path, dockerfile);
        GitRef ref = ref(source.get("ref"));
        return repo.map(address -> new Source.Git(address, path, ref, watch, context));
    }

    private static Source.BuildContext context(Field field, String path, @Nullable String dockerfile) {
        Optional<String> word = field.text();
        if (word.isPresent() && !word.get().equals("repo") && !word.get().equals("path")) {
            field.error(Shown.quoted(word.get()) + " is not a build context: use repo or path");
        }
        boolean implied = word.isEmpty() && dockerfile != null && !path.isEmpty() && dockerfile.startsWith(path + "/");
        return implied || word.equals(Optional.of("repo")) ? Source.BuildContext.REPOSITORY : Source.BuildContext.PATH;
    }

    static Optional<RepoUrl> repo(Field field) {
        return required(field, "the address of a git repository").flatMap(written -> {
            try {
                return Optional.of(RepoUrl.parse(written));
            } catch (IllegalArgumentException refused) {
                field.error(String.valueOf(refused.getMessage()));
                return Optional.empty();
            }
        });
    }

    static GitRef ref(Field ref) {
        if (!ref.isPresent()) {
            return GitRef.DEFAULT_BRANCH;
        }
        ref.allow(List.of("branch", "tag", "commit"));
        return new GitRef(name(ref.get("branch")), name(ref.get("tag")), commit(ref.get("commit")));
    }

    private static @Nullable String name(Field field) {
        String name = field.word().filter(text -> !text.isEmpty()).orElse(null);
        if (name != null && !GitRef.isValidName(name)) {
            field.error(Shown.quoted(name) + " is not a name that git allows for a branch or a tag");
        }
        return name;
    }

    private static @Nullable String commit(Field field) {
        String commit = field.word().filter(text -> !text.isEmpty()).orElse(null);
        if (commit != null && !GitRef.isCommitId(commit)) {
            field.error(Shown.quoted(commit) + " is not the id of a commit: write its 40 hexadecimal digits in quotes");
        }
        return commit;
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

    private static Optional<Source> image(Field field) {
        Optional<String> reference = required(field, "the name of an image, as in nginx:1.27");
        if (reference.isPresent() && !IMAGE.matcher(reference.get()).matches()) {
            field.error(Shown.quoted(reference.get())
                    + " is not the name of an image: write it as in nginx:1.27 or host/name@sha256:…");
            return Optional.empty();
        }
        return reference.map(Source.Image::new);
    }

    static Optional<String> required(Field field, String what) {
        if (!field.isPresent()) {
            field.error("is missing: write " + what);
            return Optional.empty();
        }
        Optional<String> text = field.text();
        if (text.isPresent() && text.get().isBlank()) {
            field.error("is empty: write " + what);
            return Optional.empty();
        }
        return text;
    }
}
