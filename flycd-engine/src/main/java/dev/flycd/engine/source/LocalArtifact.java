package dev.flycd.engine.source;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.ConfigTree;
import dev.flycd.engine.catalog.ConfigTree.Kind;
import dev.flycd.engine.catalog.ConfigTree.Place;
import dev.flycd.engine.catalog.ConfigTree.TreeFile;
import dev.flycd.engine.catalog.TreePaths;
import dev.flycd.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A folder of a config tree. */
record LocalArtifact(
        AppEntry app, Source.Local source, ConfigTree tree, String folder, List<TreeFile> files, MergedFiles merged)
        implements Artifact {

    private static final int NAMED = 3;

    static LocalArtifact of(AppEntry app, Source.Local source) {
        Place place = app.tree().locate(app.folder(), source.path());
        if (!place.isThere() || place.kind() != Kind.FOLDER) {
            throw new SourceException(app.file() + ": source.path '" + source.path() + "' is no folder FlyCD may read");
        }
        MergedFiles merged = MergedFiles.of(app);
        List<TreeFile> files = BuildSet.of(app, place.tree(), place.path(), merged);
        return new LocalArtifact(app, source, place.tree(), place.path(), files, merged);
    }

    @Override
    public Optional<String> version() {
        StringBuilder all = new StringBuilder();
        files.forEach(file -> all.append(file.mode())
                .append(' ')
                .append(file.id())
                .append(' ')
                .append(file.path())
                .append('\0'));
        return Optional.of("local:" + Digests.sha256(all.toString()));
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of("FLYCD_APP_SOURCE_TYPE", "local", "FLYCD_APP_SOURCE_PATH", source.path());
    }

    @Override
    public List<String> warnings() {
        List<String> unknown = new ArrayList<>();
        tree.tracked()
                .ifPresent(tracked -> files.stream()
                        .map(TreeFile::path)
                        .filter(path -> !tracked.contains(TreePaths.join(folder, path)))
                        .forEach(unknown::add));
        if (unknown.isEmpty()) {
            return List.of();
        }
        String names = String.join(", ", unknown.subList(0, Math.min(NAMED, unknown.size())));
        String more = unknown.size() > NAMED ? " and " + (unknown.size() - NAMED) + " more" : "";
        return List.of("not in git but part of the build of " + tree.display(folder) + ": " + names + more
                + "; add to git, or to .gitignore or .dockerignore");
    }

    @Override
    public void materialize(Workspace workspace) {
        tree.export(folder, files, workspace.context());
        new ContextFolder(workspace, app).finish(merged);
    }

    @Override
    public Optional<String> image() {
        return Optional.empty();
    }
}
