package dev.flycd.engine;

import dev.flycd.engine.catalog.CatalogLoader;
import dev.flycd.engine.event.EventListener;
import dev.flycd.engine.reconcile.FetchedSources;
import dev.flycd.engine.reconcile.Reconciler;
import dev.flycd.engine.reconcile.Waiting;
import dev.flycd.engine.secret.SlowDigest;
import dev.flycd.engine.source.SourceFetcher;
import dev.flycd.fly.Fly;
import dev.flycd.fly.UserFolders;
import dev.flycd.git.GitMirrors;
import dev.flycd.git.GitSettings;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Settings of {@link FlyCd}. Only the Fly is required, and that for planning and deploying only. */
public final class FlyCdBuilder {

    private static final Duration GIT_DEADLINE = Duration.ofMinutes(5);

    private @Nullable Fly fly;
    private @Nullable GitMirrors git;
    private SecretValues secrets = SecretValues.from(System.getenv());
    private EventListener listener = EventListener.NONE;
    private @Nullable Path cache;
    private Trust trust = Trust.USER;

    FlyCdBuilder() {}

    public FlyCdBuilder fly(Fly value) {
        fly = value;
        return this;
    }

    /** The mirrors git sources are read from; by default those of {@code cache}, closed with the {@link FlyCd}. */
    public FlyCdBuilder git(GitMirrors value) {
        git = value;
        return this;
    }

    /** Where values of secrets come from; by default this process's environment. */
    public FlyCdBuilder secrets(SecretValues value) {
        secrets = value;
        return this;
    }

    public FlyCdBuilder listener(EventListener value) {
        listener = value;
        return this;
    }

    /** Where mirrors, locks and workspaces go; by default {@code flycd} in the user's cache folder. */
    public FlyCdBuilder cache(Path value) {
        cache = value;
        return this;
    }

    /** How far authors of folders on disk may reach out of them; by default as far as their user may. */
    public FlyCdBuilder trust(Trust value) {
        trust = value;
        return this;
    }

    public FlyCd build() {
        Map<String, String> environment = System.getenv();
        Path folder = cache != null ? cache : UserFolders.cache(environment);
        GitMirrors given = git;
        GitMirrors mirrors = given != null
                ? given
                : GitMirrors.open(new GitSettings(folder.resolve("mirrors"), environment, GIT_DEADLINE));
        SourceFetcher sources = new SourceFetcher(Optional.of(mirrors));
        Optional<Reconciler> reconciler = Optional.ofNullable(fly)
                .map(target -> new Reconciler(
                        target,
                        new FetchedSources(sources),
                        secrets,
                        SlowDigest.v1(),
                        listener,
                        folder,
                        Waiting.real()));
        CatalogLoader loader = new CatalogLoader(Optional.of(mirrors), PlatformFacts.shipped(), trust);
        return new FlyCd(loader, sources, reconciler, given == null ? Optional.of(mirrors) : Optional.empty());
    }
}
