package dev.flycd.engine.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A handle on an app's code at one version. Cheap to make; files are written only by {@link #materialize}.
 *
 * <p>Immutable; safe for use by many threads.
 */
public interface Artifact {

    /**
     * Returns the app version (spec: what counts as changed), prefixed by its kind; empty only for an image by tag
     * whose app does not exist yet, because Fly resolves images in the name of an app.
     */
    Optional<String> version();

    /** Returns {@code FLYCD_APP_SOURCE_*} for people: type, repository, path, commit, ref. */
    Map<String, String> provenance();

    /** Returns what should be said to people, such as files git does not track that count as well. */
    List<String> warnings();

    /**
     * Writes what the build gets into the workspace, config files merged over it, without fly.toml.
     *
     * @throws dev.flycd.model.FlyCdException if the source cannot be read or holds what must not be deployed
     */
    void materialize(Workspace workspace);

    /** Returns the image to deploy instead of building; empty for every source but images. */
    Optional<String> image();
}
