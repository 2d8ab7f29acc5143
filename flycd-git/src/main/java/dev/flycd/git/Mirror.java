package dev.flycd.git;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bare repository in the cache that holds what one remote has. Reading needs no lock; whoever calls
 * {@link #openForWriting}, {@link #discard} or {@link #tidy} holds the {@link MirrorLock}.
 */
final class Mirror implements AutoCloseable {

    /** Refs that keep commits which no branch or tag leads to. */
    static final String KEPT = "refs/flycd/kept/";

    private static final int PACKS_BEFORE_TIDYING = 40;
    private static final Pattern LEFT_OVER = Pattern.compile("(.+)\\.(?:dead|new)-[0-9a-f-]{36}");
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(Mirror.class);

    private final Path folder;
    private @Nullable Repository repository;
    private int generation;
    private long noted;

    Mirror(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    /** Returns the mirror that a folder of the cache is, or is a left-over of; empty for anything else. */
    static Optional<Mirror> at(Path folder) {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        Matcher leftOver = LEFT_OVER.matcher(folder.getFileName().toString());
        if (leftOver.matches()) {
            return Optional.of(new Mirror(folder.resolveSibling(leftOver.group(1))));
        }
        return Files.isRegularFile(folder.resolve("HEAD")) ? Optional.of(new Mirror(folder)) : Optional.empty();
    }

    Path lockFile() {
        return folder.resolveSibling(folder.getFileName() + ".lock");
    }

    /** Returns a number that changes when the mirror is made anew. */
    synchronized int generation() {
        return generation;
    }

    /** Tells whether a commit, and so all it needs, is here; false too if the mirror is missing or unusable. */
    boolean has(String commit) {
        try {
            Repository open = openForReading();
            return open != null && open.getObjectDatabase().has(ObjectId.fromString(commit));
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns the commits whose ids begin so; none if the mirror is missing. */
    Collection<ObjectId> commitsStartingWith(String hexDigits) throws IOException {
        Repository open = openForReading();
        if (open == null) {
            return List.of();
        }
        List<ObjectId> commits = new ArrayList<>();
        try (ObjectReader reader = open.newObjectReader()) {
            for (ObjectId id : reader.resolve(AbbreviatedObjectId.fromString(hexDigits))) {
                if (reader.open(id).getType() == Constants.OBJ_COMMIT) {
                    commits.add(id);
                }
            }
        }
        return commits;
    }

    /** Returns the repository, or null if there is none yet. */
    synchronized @Nullable Repository openForReading() throws IOException {
        if (repository == null && Files.isDirectory(folder)) {
            repository = new FileRepositoryBuilder()
                    .setGitDir(folder.toFile())
                    .setBare()
                    .setMustExist(true)
                    .build();
            noteUse();
        } else if (System.nanoTime() - noted > BETWEEN_NOTES.toNanos()) {
            noteUse();
        }
        return repository;
    }

    /** The time the folder was changed says, to every process, when the mirror was last used. */
    private void noteUse() {
        noted = System.nanoTime();
        try {
            Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
        } catch (IOException e) {
            LOG.debug("the use of {} is not noted", folder, e);
        }
    }

    /** Returns the repository, made if there is none; one that is unusable is made anew. */
    synchronized Repository openForWriting() throws IOException {
        Repository open = null;
        try {
            open = openForReading();
            if (open != null && isWhole(open)) {
                removeLeftOvers();
                return open;
            }
        } catch (IOException e) {
            open = null;
        }
        discard();
        create();
        open = openForReading();
        if (open == null) {
            throw new IOException("the mirror " + folder + " went away while it was made");
        }
        return open;
    }

    /** Throws the mirror away; the next {@link #openForWriting} makes it anew. */
    synchronized void discard() throws IOException {
        setAside();
        removeSiblings();
    }

    /** Does at once what {@link #discard} does, and leaves the rest to {@link #removeSiblings}. */
    synchronized void setAside() throws IOException {
        close();
        generation++;
        if (Files.exists(folder)) {
            Path dead = folder.resolveSibling(folder.getFileName() + ".dead-" + UUID.randomUUID());
            Files.move(folder, dead, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Packs many packs into one. */
    void tidy(ProgressMonitor monitor) throws IOException, GitAPIException {
        Repository open = openForReading();
        if (open != null) {
            Git.wrap(open).gc().setProgressMonitor(monitor).call();
        }
    }

    boolean needsTidying() {
        try (Stream<Path> packs = Files.list(folder.resolve("objects/pack"))) {
            return packs.filter(p -> p.toString().endsWith(".pack")).count() > PACKS_BEFORE_TIDYING;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        if (repository != null) {
            repository.close();
            repository = null;
        }
    }

    private static boolean isWhole(Repository open) throws IOException {
        for (Ref ref : open.getRefDatabase().getRefs()) {
            ObjectId id = ref.getObjectId();
            if (id != null && !open.getObjectDatabase().has(id)) {
                return false;
            }
        }
        return true;
    }

    private void create() throws IOException {
        Path fresh = folder.resolveSibling(folder.getFileName() + ".new-" + UUID.randomUUID());
        try (Repository made =
                new FileRepositoryBuilder().setGitDir(fresh.toFile()).setBare().build()) {
            made.create(true);
            StoredConfig config = made.getConfig();
            // Housekeeping is done under the lock, never by JGit on a thread of its own after a fetch.
            config.setInt("gc", null, "auto", 0);
            config.setBoolean("gc", null, "autoDetach", false);
            // What was packed anew need not stay for an hour: readers look again for a pack that is gone.
            config.setString("gc", null, "prunePackExpire", "now");
            config.save();
        }
        if (Files.getFileStore(fresh).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwx------"));
        }
        Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Removes what a killed writer left: half a pack, and locks that would keep refs and packs as they are for ever.
     */
    private void removeLeftOvers() throws IOException {
        for (String place : List.of("", "refs", "objects", "objects/pack")) {
            int depth = place.equals("refs") ? Integer.MAX_VALUE : 1;
            try (Stream<Path> files = Files.walk(folder.resolve(place), depth)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    String name = file.getFileName().toString();
                    if (name.startsWith("incoming_") || name.endsWith(".lock") || name.endsWith(".keep")) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        }
    }

    /** Removes what was set aside, and what a killed writer had begun to make. */
    void removeSiblings() throws IOException {
        String name = folder.getFileName().toString();
        try (Stream<Path> siblings = Files.list(folder.toAbsolutePath().getParent())) {
            for (Path sibling : (Iterable<Path>) siblings::iterator) {
                String other = sibling.getFileName().toString();
                if (other.startsWith(name + ".dead-") || other.startsWith(name + ".new-")) {
                    delete(sibling);
                }
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
