package dev.flycd.engine.source;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.BuildFiles;
import dev.flycd.engine.catalog.TreePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The folder flyctl builds from, once the source is in it. */
final class ContextFolder {

    private static final String FLY_TOML = "fly.toml";
    private static final String DOCKERIGNORE = ".dockerignore";
    private static final Pattern FLAG_OF_FILE =
            Pattern.compile("--(?:dockerfile|ignorefile|file-local=[^=]*)=(?<path>.+)", Pattern.DOTALL);

    private final Workspace workspace;
    private final Path context;
    private final AppEntry app;

    ContextFolder(Workspace workspace, AppEntry app) {
        this.workspace = workspace;
        this.context = workspace.context();
        this.app = app;
    }

    /**
     * Copies config files over the source and writes what the build must not get: fly.toml, because it differs at each
     * deploy and would make every build a new one.
     *
     * @throws SourceException if a file that flyctl opens is not there or leads out of the folder
     */
    void finish(MergedFiles merged) {
        try {
            for (MergedFiles.Item item : merged.items()) {
                merge(item);
            }
            checkOpened();
            hideFlyToml();
        } catch (IOException e) {
            throw new SourceException("the files of app '" + app.name() + "' cannot be prepared: " + e, e);
        }
    }

    private void merge(MergedFiles.Item item) throws IOException {
        Path scratch = workspace.scratch();
        item.tree().export(item.folder(), List.of(item.file()), scratch);
        Path folder = context;
        List<String> names = List.of(item.target().path().split("/", -1));
        for (String name : names.subList(0, names.size() - 1)) {
            folder = folder.resolve(name);
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                // A link in the source must not carry the file elsewhere.
                Files.deleteIfExists(folder);
                Files.createDirectory(folder);
            }
        }
        Path target = folder.resolve(names.get(names.size() - 1));
        Deletion.delete(target);
        Files.move(scratch.resolve(item.file().path()), target);
    }

    private void checkOpened() throws IOException {
        TreeSet<String> opened = new TreeSet<>(List.of("Dockerfile", "dockerfile"));
        opened.addAll(IgnoreFiles.of(app.config().flyToml()).names());
        List<BuildFiles.Named> named = BuildFiles.of(app.config().flyToml());
        named.forEach(file -> opened.add(TreePaths.normal(file.path())));
        app.config().flyctlParams().deploy().forEach(param -> fileOf(param).ifPresent(opened::add));
        for (String path : opened) {
            checkOpened(path);
        }
        for (BuildFiles.Named file : named) {
            if (!file.isInside() || !Files.exists(context.resolve(file.path()))) {
                throw new SourceException("'" + file.path() + "' (" + file.position()
                        + ") is not in the source of app '" + app.name() + "'");
            }
        }
    }

    /** Returns the file of the source that a flag of deploy_params makes flyctl open. */
    private static Optional<String> fileOf(String param) {
        Matcher matcher = FLAG_OF_FILE.matcher(param);
        return matcher.matches() ? Optional.of(TreePaths.normal(matcher.group("path"))) : Optional.empty();
    }

    private void checkOpened(String path) throws IOException {
        Path file = context.resolve(path);
        boolean inside;
        try {
            inside = file.toRealPath().startsWith(context);
        } catch (NoSuchFileException e) {
            // A link that leads nowhere could lead somewhere once flyctl opens it.
            inside = !Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        }
        if (!inside) {
            throw new SourceException("'" + path + "' of app '" + app.name()
                    + "' is a link out of the source, which flyctl may not follow; put the file itself there");
        }
    }

    private void hideFlyToml() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String name : IgnoreFiles.of(app.config().flyToml()).names()) {
            Path file = context.resolve(name);
            if (Files.exists(file)) {
                String text = Files.readString(file);
                Files.delete(file);
                Files.writeString(file, text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + FLY_TOML + "\n");
            } else {
                missing.add(name);
            }
        }
        if (missing.contains(DOCKERIGNORE)) {
            Files.writeString(context.resolve(DOCKERIGNORE), FLY_TOML + "\n");
        }
    }
}
