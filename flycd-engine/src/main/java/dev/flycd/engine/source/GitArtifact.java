package dev.flycd.engine.source;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.ConfigTree.Kind;
import dev.flycd.engine.catalog.ConfigTree.Place;
import dev.flycd.engine.catalog.MirrorTree;
import dev.flycd.git.GitTree;
import dev.flycd.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A subtree of a repository at one commit. */
record GitArtifact(AppEntry app, Source.Git source, GitTree git, String folder, String id, List<String> warnings)
        implements Artifact {

    private static final String ABSENT = "absent";

    static GitArtifact of(AppEntry app, Source.Git source, GitTree git) {
        MirrorTree tree = new MirrorTree(git);
        Place place = tree.locate("", source.path());
        if (!place.isThere() || place.kind() != Kind.FOLDER) {
            throw new SourceException("source.path '" + source.path() + "' of app '" + app.name() + "' is no folder in "
                    + tree.display("") + " (" + source.ref() + ")");
        }
        String own = git.idOf(place.path()).orElseThrow();
        List<String> warnings = new ArrayList<>();
        TreeMap<String, String> watched = new TreeMap<>();
        for (String path : source.watch()) {
            Place found = tree.locate("", path);
            Optional<String> id = found.isThere() ? git.idOf(found.path()) : Optional.empty();
            if (id.isEmpty()) {
                warnings.add("source.watch names '" + path + "', which is not in " + tree.display(""));
            }
            watched.put(path, id.orElse(ABSENT));
        }
        return new GitArtifact(app, source, git, place.path(), version(place.path(), own, watched), warnings);
    }

    private static String version(String path, String own, SortedMap<String, String> watched) {
        if (watched.isEmpty()) {
            return "git:" + own;
        }
        StringBuilder all = new StringBuilder();
        watched.put(path, own);
        watched.forEach((key, id) -> all.append(key).append('=').append(id).append('\n'));
        return "git:" + Digests.sha256(all.toString());
    }

    @Override
    public Optional<String> version() {
        return Optional.of(id);
    }

    @Override
    public Map<String, String> provenance() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("FLYCD_APP_SOURCE_TYPE", "git");
        known.put("FLYCD_APP_SOURCE_REPO", source.repo().toString());
        put(known, "FLYCD_APP_SOURCE_PATH", source.path());
        known.put("FLYCD_APP_SOURCE_COMMIT", git.revision().commit());
        put(known, "FLYCD_APP_SOURCE_REF_BRANCH", source.ref().branch());
        put(known, "FLYCD_APP_SOURCE_REF_TAG", source.ref().tag());
        put(known, "FLYCD_APP_SOURCE_REF_COMMIT", source.ref().commit());
        return known;
    }

    private static void put(Map<String, String> known, String name, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            known.put(name, value);
        }
    }

    @Override
    public void materialize(Workspace workspace) {
        MirrorTree tree = new MirrorTree(git);
        MergedFiles merged = MergedFiles.of(app);
        String top = source.context() == Source.BuildContext.REPOSITORY ? "" : folder;
        tree.export(top, BuildSet.of(app, tree, top, merged), workspace.context());
        new ContextFolder(workspace, app).finish(merged);
    }

    @Override
    public Optional<String> image() {
        return Optional.empty();
    }
}
