package dev.flycd.engine.reconcile;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.source.Artifact;
import dev.flycd.engine.source.ConfigVersion;
import dev.flycd.engine.source.SourceFetcher;
import dev.flycd.fly.Fly;

/** The sources that app.yaml names, as they are now. */
public record FetchedSources(SourceFetcher fetcher) implements Sources {

    @Override
    public Artifact ofExisting(AppEntry entry, Fly fly) {
        return fetcher.artifact(entry, fly::resolveImage);
    }

    @Override
    public Artifact ofNew(AppEntry entry) {
        return fetcher.artifact(entry);
    }

    @Override
    public String configVersion(AppEntry entry) {
        return ConfigVersion.of(entry);
    }
}
