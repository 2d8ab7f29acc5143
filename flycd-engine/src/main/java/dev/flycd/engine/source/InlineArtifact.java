package dev.flycd.engine.source;

import dev.flycd.engine.catalog.AppEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Dockerfile written in app.yaml. */
record InlineArtifact(AppEntry app, String dockerfile) implements Artifact {

    @Override
    public Optional<String> version() {
        return Optional.of("inline:" + Digests.sha256(dockerfile));
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of("FLYCD_APP_SOURCE_TYPE", "inline-docker-file");
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void materialize(Workspace workspace) {
        try {
            Files.writeString(workspace.context().resolve("Dockerfile"), dockerfile);
        } catch (IOException e) {
            throw new SourceException("the Dockerfile of app '" + app.name() + "' cannot be written: " + e, e);
        }
        new ContextFolder(workspace, app).finish(MergedFiles.of(app));
    }

    @Override
    public Optional<String> image() {
        return Optional.empty();
    }
}
