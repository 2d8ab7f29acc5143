package dev.flycd.git;

import dev.flycd.git.GitException.Reason;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Repositories by address, each kept as one bare mirror in a cache folder that many processes and threads may share.
 *
 * <p>One object is one run: the refs of a repository are asked for once ({@code ls-remote}), whatever the number of
 * callers and refs, and a mirror fetches only what it lacks. {@link #refresh} starts the next run. A repository that
 * failed in a run fails at once for whoever asks again in it, and never keeps others from being read.
 *
 * <p>Safe for use by many threads. The first question of a JVM keeps JGit, for the whole JVM, from reading the user's
 * and the machine's git configuration; FlyCD itself takes {@code insteadOf} from it and nothing else.
 */
public final class GitMirrors implements AutoCloseable {

    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final Duration LONGEST_STATE = Duration.ofMinutes(1);
    private static final Duration IDLE = Duration.ofMinutes(15);
    private static final Pattern ABBREVIATED = Pattern.compile("[0-9a-f]{4,39}");

    private final GitSettings settings;
    private final OpenRepositories repositories;
    private volatile @Nullable UrlRewrites rewrites;

    private GitMirrors(GitSettings settings) {
        this.settings = settings;
        Remotes remotes = new Remotes(settings);
        this.repositories = new OpenRepositories(
                folder -> new MirroredRepository(new Mirror(settings.cache().resolve(folder)), remotes, settings));
    }

    /** Opens a cache as the settings say; touches neither disk nor network yet. */
    public static GitMirrors open(GitSettings settings) {
        return new GitMirrors(settings);
    }

    /**
     * Returns which commit a ref means now. No objects are fetched, unless a commit is given by the beginning of its id
     * and the mirror has none that begins so; a whole id is returned as it is.
     *
     * @throws GitException if the remote cannot be read in time, or has no such ref
     */
    public GitRevision resolve(RepoUrl repo, GitRef ref) {
        Address address = address(repo);
        return repositories.with(address, repository -> resolve(repo, ref, address, repository));
    }

    /**
     * Returns the files of the commit a ref means now, fetched if the mirror lacks it. The tree can be read until this
     * object is closed.
     *
     * @throws GitException if the remote cannot be read in time, or has no such ref
     */
    public GitTree tree(RepoUrl repo, GitRef ref) {
        Address address = address(repo);
        GitRevision found = repositories.with(address, repository -> {
            GitRevision wanted = resolve(repo, ref, address, repository);
            try {
                repository.need(address, wanted.commit());
            } catch (GitException e) {
                if (e.reason() != Reason.REF_NOT_FOUND || ref.commit() != null) {
                    throw e;
                }
                throw new GitException(
                        Reason.FAILED, wanted.refName() + " of " + repo + " moved while it was read; run again", e);
            }
            return wanted;
        });
        return MirrorTree.open(repositories, address, found, settings.sizeLimit());
    }

    /**
     * Returns whether two addresses mean one repository, in normal form and after git's {@code insteadOf}.
     *
     * @throws GitException if git's configuration cannot be read
     */
    public boolean isSameRepository(RepoUrl one, RepoUrl other) {
        return one.sameRepositoryAs(other)
                || address(one).identity().equals(address(other).identity());
    }

    /**
     * Returns in a few words what a repository is read with, such as the variable that has a token or a key; never
     * anything of their values. Asks nobody.
     *
     * @throws GitException if git's configuration cannot be read
     */
    public String credentials(RepoUrl repo) {
        Address address = address(repo);
        return switch (address.protocol()) {
            case LOCAL -> "no credentials";
            case HTTP -> new HttpAccess(settings.environment()).origin(address);
            case SSH -> SshKeys.origin(settings.environment(), address.host());
        };
    }

    /** Forgets what the remotes said, so that the next call asks again. */
    public void refresh() {
        rewrites = null;
        repositories.forget();
    }

    /** Forgets what one remote said, so that the next call asks it again, whatever it failed with before. */
    public void refresh(RepoUrl repo) {
        rewrites = null;
        repositories.with(address(repo), repository -> {
            repository.forget();
            return repository;
        });
    }

    /**
     * Returns a text that changes exactly if a branch or tag of the remote does, or its default branch: a digest of
     * what one {@code ls-remote} says. Like every answer it holds until the repository is {@link #refresh refreshed}.
     *
     * @throws GitException if the remote cannot be read in a minute, or in the time of the settings if that is shorter
     */
    public String state(RepoUrl repo) {
        Address address = address(repo);
        Duration deadline = settings.deadline().compareTo(LONGEST_STATE) < 0 ? settings.deadline() : LONGEST_STATE;
        return repositories.with(
                address, repository -> repository.refs(address, deadline).digest());
    }

    /**
     * Keeps the cache small: mirrors that have not been used for the longest time go first, until the rest takes no
     * more than so many bytes. No mirror goes that this object has used in the last quarter of an hour, or that
     * somebody is writing; the others are closed before, and what their remotes said is forgotten. Whoever reads one
     * that is gone, in this process or another, fetches it again.
     *
     * @return how many bytes were freed
     * @throws GitException if the cache cannot be read or written
     */
    public long prune(long maxBytes) {
        return prune(maxBytes, IDLE);
    }

    long prune(long maxBytes, Duration idle) {
        repositories.dropIdle(idle);
        return new MirrorCache(settings.cache()).prune(maxBytes, repositories);
    }

    @Override
    public void close() {
        repositories.close();
    }

    private GitRevision resolve(RepoUrl repo, GitRef ref, Address address, MirroredRepository repository) {
        String commit = ref.commit();
        return commit == null
                ? repository.refs(address, settings.deadline()).find(repo, ref)
                : byId(repo, address, repository, commit.toLowerCase(Locale.ROOT));
    }

    private static GitRevision byId(RepoUrl repo, Address address, MirroredRepository repository, String commit) {
        if (COMMIT.matcher(commit).matches()) {
            return new GitRevision(repo, commit, commit);
        }
        if (!ABBREVIATED.matcher(commit).matches()) {
            throw new GitException(
                    Reason.REF_NOT_FOUND,
                    "\"" + Foreign.shown(commit) + "\" is not the id of a commit of " + repo
                            + ": 40 hex digits, or at least the first 4 of them");
        }
        try {
            Collection<ObjectId> found = repository.commitsStartingWith(address, commit);
            if (found.size() != 1) {
                throw new GitException(
                        Reason.REF_NOT_FOUND,
                        found.isEmpty()
                                ? repo + " has no commit whose id begins with " + commit
                                : repo + " has " + found.size() + " commits whose ids begin with " + commit
                                        + "; give more digits");
            }
            String whole = found.iterator().next().name();
            return new GitRevision(repo, whole, whole);
        } catch (IOException e) {
            throw new GitException(Reason.FAILED, "the mirror of " + repo + " cannot be read", e);
        }
    }

    private Address address(RepoUrl repo) {
        // Not earlier: most runs read no repository, and JGit takes long to load.
        QuietSystemReader.install();
        UrlRewrites known = rewrites;
        if (known == null) {
            known = UrlRewrites.of(settings.environment());
            rewrites = known;
        }
        return Address.of(repo, known);
    }
}
