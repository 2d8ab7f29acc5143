package dev.flycd.git.testing;

import dev.flycd.git.GitMirrors;
import dev.flycd.git.GitSettings;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TagBuilder;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A bare repository on disk that a test fills: files are staged, then committed to the current branch. Its default
 * branch is {@code main}. Commit ids depend on the content only, so that a test sees the same ones each time.
 */
public final class GitFixture implements AutoCloseable {

    private static final Instant FIRST_COMMIT = Instant.parse("2026-01-01T00:00:00Z");

    private final Path folder;
    private final Repository repository;
    private final Map<String, Staged> staged = new TreeMap<>();
    private String branch = "main";
    private int commits;

    private record Staged(FileMode mode, ObjectId id) {}

    private GitFixture(Path folder, Repository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /** Makes an empty bare repository in a folder that need not exist. */
    public static GitFixture create(Path folder) {
        try {
            // Opening mirrors isolates JGit from the configuration of whoever runs the tests.
            GitMirrors.open(settings(folder)).close();
            Repository made = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .build();
            made.create(true);
            GitFixture fixture = new GitFixture(folder, made);
            return fixture.defaultBranch("main");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns settings for mirrors in a cache folder: no credentials, no configuration but that {@link #remote} leads
     * to the disk, 60 seconds.
     */
    public static GitSettings settings(Path cache) {
        return new GitSettings(
                cache,
                Map.of(
                        "HOME", cache.resolve("no-home").toString(),
                        "GIT_CONFIG_NOSYSTEM", "true",
                        "GIT_CONFIG_COUNT", "1",
                        "GIT_CONFIG_KEY_0", "url.file:///.insteadOf",
                        "GIT_CONFIG_VALUE_0", "https://disk.example.com/"),
                Duration.ofSeconds(60));
    }

    /** Returns the address of the repository, with {@code file://}. */
    public RepoUrl url() {
        return RepoUrl.parse("file://" + folder.toAbsolutePath());
    }

    /** Returns an address in the network, which {@link #settings} lead to the repository. */
    public RepoUrl remote() {
        return RepoUrl.parse("https://disk.example.com" + folder.toAbsolutePath());
    }

    public Path folder() {
        return folder;
    }

    /** Stages a file. */
    public GitFixture file(String path, String text) {
        return bytes(path, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stages a file of any bytes. */
    public GitFixture bytes(String path, byte[] content) {
        return stage(path, FileMode.REGULAR_FILE, content);
    }

    /** Stages an executable file. */
    public GitFixture executable(String path, String text) {
        return stage(path, FileMode.EXECUTABLE_FILE, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stages a symbolic link. */
    public GitFixture link(String path, String target) {
        return stage(path, FileMode.SYMLINK, target.getBytes(StandardCharsets.UTF_8));
    }

    /** Stages a submodule at a commit of some other repository. */
    public GitFixture submodule(String path, String commit) {
        staged.put(path, new Staged(FileMode.GITLINK, ObjectId.fromString(commit)));
        return this;
    }

    /** Removes a staged file, or all under a folder. */
    public GitFixture delete(String path) {
        staged.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + "/"));
        return this;
    }

    /** Commits everything staged to the current branch and returns the commit's id. What is staged stays so. */
    public String commit(String message) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            staged.forEach((path, file) -> {
                DirCacheEntry entry = new DirCacheEntry(path);
                entry.setFileMode(file.mode());
                entry.setObjectId(file.id());
                builder.add(entry);
            });
            builder.finish();
            return commitTree(message, index.writeTree(inserter), inserter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Commits a tree that was made by other means to the current branch. */
    public String commitTree(String message, String tree) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            return commitTree(message, ObjectId.fromString(tree), inserter);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a branch current; one that does not exist begins at the current branch's commit. */
    public GitFixture branch(String name) {
        try {
            ObjectId at = repository.resolve(Constants.R_HEADS + branch);
            if (at != null && repository.exactRef(Constants.R_HEADS + name) == null) {
                update(Constants.R_HEADS + name, at);
            }
            branch = name;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Moves the current branch to a commit, as a forced push does. */
    public GitFixture force(String commit) {
        update(Constants.R_HEADS + branch, ObjectId.fromString(commit));
        return this;
    }

    /** Sets which branch the repository's HEAD names. */
    public GitFixture defaultBranch(String name) {
        try {
            repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + name);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes or moves a light-weight tag at the current branch's commit. */
    public GitFixture tag(String name) {
        update(Constants.R_TAGS + name, head());
        return this;
    }

    /** Makes or moves an annotated tag at the current branch's commit. */
    public GitFixture annotatedTag(String name) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            TagBuilder tag = new TagBuilder();
            tag.setTag(name);
            tag.setObjectId(head(), Constants.OBJ_COMMIT);
            tag.setTagger(author());
            tag.setMessage(name);
            ObjectId id = inserter.insert(tag);
            inserter.flush();
            update(Constants.R_TAGS + name, id);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sets a ref by its full name. */
    public GitFixture ref(String fullName, String commit) {
        update(fullName, ObjectId.fromString(commit));
        return this;
    }

    /** Deletes a branch or tag by its full name, such as {@code refs/heads/old}. */
    public GitFixture deleteRef(String fullName) {
        try {
            RefUpdate update = repository.updateRef(fullName);
            update.setForceUpdate(true);
            update.delete();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        repository.close();
    }

    private GitFixture stage(String path, FileMode mode, byte[] content) {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(Constants.OBJ_BLOB, content);
            inserter.flush();
            staged.put(path, new Staged(mode, id));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String commitTree(String message, ObjectId tree, ObjectInserter inserter) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        @Nullable ObjectId parent = repository.resolve(Constants.R_HEADS + branch);
        if (parent != null) {
            commit.setParentId(parent);
        }
        commits++;
        commit.setAuthor(author());
        commit.setCommitter(author());
        commit.setMessage(message);
        ObjectId id = inserter.insert(commit);
        inserter.flush();
        update(Constants.R_HEADS + branch, id);
        return id.name();
    }

    private PersonIdent author() {
        return new PersonIdent("Fixture", "fixture@example.com", FIRST_COMMIT.plusSeconds(commits), ZoneOffset.UTC);
    }

    private ObjectId head() {
        try {
            @Nullable ObjectId head = repository.resolve(Constants.R_HEADS + branch);
            if (head == null) {
                throw new IllegalStateException("branch " + branch + " has no commit");
            }
            return head;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void update(String name, ObjectId id) {
        try {
            RefUpdate update = repository.updateRef(name);
            update.setNewObjectId(id);
            update.setForceUpdate(true);
            RefUpdate.Result result = update.update();
            if (result == RefUpdate.Result.LOCK_FAILURE || result == RefUpdate.Result.IO_FAILURE) {
                throw new IllegalStateException(name + ": " + result);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
