package dev.flycd.engine;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.CatalogLoader;
import dev.flycd.engine.catalog.LoadOptions;
import dev.flycd.engine.reconcile.AppGraph;
import dev.flycd.engine.reconcile.Reconciler;
import dev.flycd.engine.source.SourceFetcher;
import dev.flycd.git.GitMirrors;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The front door: reads config trees, plans and deploys their apps.
 *
 * <p>One object may be used by many threads. Closing it closes neither the {@code Fly} nor the mirrors it was given.
 */
public final class FlyCd implements AutoCloseable {

    private final CatalogLoader loader;
    private final SourceFetcher sources;
    private final Optional<Reconciler> reconciler;
    private final Optional<GitMirrors> ownMirrors;

    FlyCd(
            CatalogLoader loader,
            SourceFetcher sources,
            Optional<Reconciler> reconciler,
            Optional<GitMirrors> ownMirrors) {
        this.loader = loader;
        this.sources = sources;
        this.reconciler = reconciler;
        this.ownMirrors = ownMirrors;
    }

    public static FlyCdBuilder builder() {
        return new FlyCdBuilder();
    }

    /**
     * Reads the config tree at a folder, app.yaml or project.yaml. Broken files become invalid entries.
     *
     * @throws dev.flycd.model.FlyCdException only if the path itself cannot be read
     */
    public Catalog load(Path path) {
        return load(path, LoadOptions.DEFAULT);
    }

    /**
     * Reads the config tree as {@link #load(Path)} does, as the options say. Unless it was given mirrors, remote
     * repositories are asked anew, and what they say holds until the next load.
     *
     * @throws dev.flycd.model.FlyCdException only if the path itself cannot be read
     */
    public Catalog load(Path path, LoadOptions options) {
        ownMirrors.ifPresent(GitMirrors::refresh);
        return loader.load(path, options);
    }

    /**
     * Reads the config tree in a repository, as {@link #load(Path, LoadOptions)} does one on disk.
     *
     * @param path a folder, app.yaml or project.yaml in it; empty for its root
     * @throws dev.flycd.model.FlyCdException only if the repository, the ref or the path itself cannot be read
     */
    public Catalog load(RepoUrl repo, GitRef ref, String path, LoadOptions options) {
        ownMirrors.ifPresent(GitMirrors::refresh);
        return loader.load(repo, ref, path, options);
    }

    /**
     * Returns the version an app's source is at now, as the app version of a deploy would be: it changes exactly if the
     * input of the build does. Empty for an image by tag. Asks git as the mirrors do, and Fly nothing.
     *
     * @throws dev.flycd.model.FlyCdException if the source cannot be read
     */
    public Optional<String> sourceVersion(AppEntry app) {
        return sources.artifact(app).version();
    }

    /** Opens a session for single apps, whose runs have {@link RunOptions.Mode#WHAT_DIFFERS}. */
    public AppSession session() {
        return reconciler().session();
    }

    /** Compares apps as {@link #plan(List, RunOptions)} does with {@link RunOptions#DEFAULT}. */
    public List<AppPlan> plan(List<AppEntry> apps) {
        return plan(apps, RunOptions.DEFAULT);
    }

    /** Compares apps with what is live and returns what would be done, in the order of the apps. Changes nothing. */
    public List<AppPlan> plan(List<AppEntry> apps, RunOptions options) {
        return reconciler().plan(AppGraph.independent(apps), options);
    }

    /** Makes apps so as {@link #deploy(List, RunOptions)} does with {@link RunOptions#DEFAULT}. */
    public List<Outcome> deploy(List<AppEntry> apps) {
        return deploy(apps, RunOptions.DEFAULT);
    }

    /**
     * Makes apps so and returns what became of each, in the order of the apps. An interrupt stops it: no further step
     * begins, what was not finished is {@code ABORTED}, and the thread's interrupt flag stays set.
     */
    public List<Outcome> deploy(List<AppEntry> apps, RunOptions options) {
        return reconciler().run(AppGraph.independent(apps), options);
    }

    @Override
    public void close() {
        ownMirrors.ifPresent(GitMirrors::close);
    }

    private Reconciler reconciler() {
        return reconciler.orElseThrow(
                () -> new IllegalStateException("planning and deploying need a Fly: FlyCd.builder().fly(...)"));
    }
}
