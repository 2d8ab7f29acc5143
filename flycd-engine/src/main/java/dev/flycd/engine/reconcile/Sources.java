package dev.flycd.engine.reconcile;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.source.Artifact;
import dev.flycd.fly.Fly;

/** Where a run gets the code of an app from. Safe for use by many threads. */
public interface Sources {

    /**
     * Returns the code of an app that exists.
     *
     * @param fly asked what image tags mean
     * @throws dev.flycd.model.FlyCdException if the source cannot be read
     */
    Artifact ofExisting(AppEntry entry, Fly fly);

    /**
     * Returns the code of an app that does not exist yet; the version of an image by tag is not known.
     *
     * @throws dev.flycd.model.FlyCdException if the source cannot be read
     */
    Artifact ofNew(AppEntry entry);

    /** Returns the digest of all that a deploy consumes besides the code. */
    String configVersion(AppEntry entry);
}
