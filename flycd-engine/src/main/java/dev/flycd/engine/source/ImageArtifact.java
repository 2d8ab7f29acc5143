package dev.flycd.engine.source;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.fly.ResolvedImage;
import dev.flycd.model.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A published image. */
record ImageArtifact(AppEntry app, Optional<String> version, String reference) implements Artifact {

    private static final Pattern BY_DIGEST = Pattern.compile("[^@]+@(sha256:[0-9a-f]{64})");

    static ImageArtifact of(AppEntry app, Source.Image source, Optional<ImageResolver> images) {
        String written = source.reference();
        var byDigest = BY_DIGEST.matcher(written);
        if (byDigest.matches()) {
            return new ImageArtifact(app, Optional.of("image:" + byDigest.group(1)), written);
        }
        if (images.isEmpty()) {
            return new ImageArtifact(app, Optional.empty(), written);
        }
        ResolvedImage resolved = images.get()
                .resolve(app.name(), written)
                .orElseThrow(() -> new SourceException("image '" + written
                        + "' cannot be found: check its name and tag; images of private registries are not supported"));
        return new ImageArtifact(app, Optional.of("image:" + resolved.digest()), resolved.reference());
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of("FLYCD_APP_SOURCE_TYPE", "image");
    }

    @Override
    public List<String> warnings() {
        return List.of();
    }

    @Override
    public void materialize(Workspace workspace) {
        new ContextFolder(workspace, app).finish(MergedFiles.of(app));
    }

    @Override
    public Optional<String> image() {
        return Optional.of(reference);
    }
}
