package dev.flycd.engine.source;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.git.GitMirrors;
import dev.flycd.model.Source;
import java.util.Optional;

/** Finds out what an app's source is at now. Safe for use by many threads. */
public final class SourceFetcher {

    private final Optional<GitMirrors> mirrors;

    /** Makes one; without mirrors, git sources are errors. */
    public SourceFetcher(Optional<GitMirrors> mirrors) {
        this.mirrors = mirrors;
    }

    /**
     * Returns the source of an app that does not exist on Fly yet.
     *
     * @throws dev.flycd.model.FlyCdException if the source cannot be read
     */
    public Artifact artifact(AppEntry app) {
        return artifact(app, Optional.empty());
    }

    /**
     * Returns the source of an app that exists on Fly, which can say what an image by tag points at.
     *
     * @throws dev.flycd.model.FlyCdException if the source cannot be read
     */
    public Artifact artifact(AppEntry app, ImageResolver images) {
        return artifact(app, Optional.of(images));
    }

    private Artifact artifact(AppEntry app, Optional<ImageResolver> images) {
        Source source = app.config().source();
        if (source instanceof Source.Git git) {
            GitMirrors from = mirrors.orElseThrow(() ->
                    new SourceException(app.file() + ": its source is git, and no repositories may be read here"));
            return GitArtifact.of(app, git, from.tree(git.repo(), git.ref()));
        }
        if (source instanceof Source.Local local) {
            return LocalArtifact.of(app, local);
        }
        if (source instanceof Source.InlineDockerfile inline) {
            return new InlineArtifact(app, inline.text());
        }
        return ImageArtifact.of(app, (Source.Image) source, images);
    }
}
