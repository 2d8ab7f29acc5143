package dev.flycd.git;

import dev.flycd.git.GitException.Reason;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** The files of one commit of a mirror. */
final class MirrorTree implements GitTree {

    /** A hostile repository can say a billion files in a few bytes. */
    private static final int MOST_FILES = 500_000;

    private static final int LONGEST_PATH = 4_096;
    private static final int FOLDERS_KEPT = 20_000;

    private final OpenRepositories repositories;
    private final Address address;
    private final GitRevision revision;
    private final ObjectId root;
    private final long sizeLimit;
    private final Map<ObjectId, Folder> folders = new ConcurrentHashMap<>();

    private MirrorTree(
            OpenRepositories repositories, Address address, GitRevision revision, ObjectId root, long sizeLimit) {
        this.repositories = repositories;
        this.address = address;
        this.revision = revision;
        this.root = root;
        this.sizeLimit = sizeLimit;
    }

    static MirrorTree open(OpenRepositories repositories, Address address, GitRevision found, long sizeLimit) {
        RevCommit commit = read(repositories, address, found.commit(), reader -> {
            try (RevWalk walk = new RevWalk(reader)) {
                return walk.parseCommit(ObjectId.fromString(found.commit()));
            } catch (IncorrectObjectTypeException e) {
                throw new GitException(
                        Reason.REF_NOT_FOUND,
                        found.refName() + " of " + found.repo() + " is no commit; name a branch, tag or commit",
                        e);
            }
        });
        GitRevision exact = new GitRevision(found.repo(), commit.name(), found.refName());
        return new MirrorTree(repositories, address, exact, commit.getTree().getId(), sizeLimit);
    }

    @Override
    public GitRevision revision() {
        return revision;
    }

    @Override
    public Optional<String> idOf(String path) {
        return read(reader -> find(reader, path)).map(entry -> entry.id().name());
    }

    @Override
    public Optional<GitFile> file(String path) {
        return read(reader -> find(reader, path))
                .filter(entry -> !entry.isFolder())
                .map(entry -> entry.file(path));
    }

    @Override
    public List<String> list(String folder) {
        return read(reader -> {
            List<String> names = new ArrayList<>();
            folder(reader, folder)
                    .ifPresent(found ->
                            found.entries().forEach((name, entry) -> names.add(entry.isFolder() ? name + "/" : name)));
            names.sort(null);
            return names;
        });
    }

    @Override
    public List<GitFile> files(String folder) {
        return read(reader -> {
            List<GitFile> files = new ArrayList<>();
            Optional<Folder> found = folder(reader, folder);
            if (found.isPresent()) {
                collect(reader, found.get(), "", files, new int[1]);
            }
            files.sort(Comparator.comparing(GitFile::path));
            return files;
        });
    }

    @Override
    public Optional<byte[]> read(String path, long limit) {
        return read(reader -> {
            Optional<Folder.Entry> entry =
                    find(reader, path).filter(e -> !e.isFolder() && e.file(path).mode() != GitFile.Mode.SUBMODULE);
            return entry.isEmpty()
                    ? Optional.empty()
                    : Optional.of(bytes(reader, entry.get().id(), path, limit));
        });
    }

    @Override
    public void export(String folder, Predicate<String> chosen, Path into) {
        List<GitFile> all = files(folder);
        List<GitFile> wanted = new ArrayList<>(all);
        wanted.removeIf(file -> !chosen.test(file.path()));
        read(reader -> {
            new TreeExport(reader, shown(folder), all, sizeLimit).write(wanted, into);
            return folder;
        });
    }

    private byte[] bytes(ObjectReader reader, ObjectId id, String path, long limit) throws IOException {
        ObjectLoader loader = reader.open(id, Constants.OBJ_BLOB);
        if (loader.getSize() > Math.min(limit, Integer.MAX_VALUE - 16)) {
            throw new GitException(
                    Reason.REFUSED_CONTENT,
                    shown(path) + " is " + loader.getSize() + " bytes large, more than the " + limit + " that may be");
        }
        return loader.getBytes(Integer.MAX_VALUE - 16);
    }

    private void collect(ObjectReader reader, Folder folder, String prefix, List<GitFile> files, int[] seen)
            throws IOException {
        for (Map.Entry<String, Folder.Entry> entry : folder.entries().entrySet()) {
            String path = prefix + entry.getKey();
            if (++seen[0] > MOST_FILES || path.length() > LONGEST_PATH) {
                throw new GitException(
                        Reason.REFUSED_CONTENT,
                        shown("") + " has more than " + MOST_FILES + " files, or paths longer than " + LONGEST_PATH
                                + " characters");
            }
            if (entry.getValue().isFolder()) {
                collect(reader, folder(reader, entry.getValue().id(), path), path + "/", files, seen);
            } else {
                files.add(entry.getValue().file(path));
            }
        }
    }

    private Optional<Folder> folder(ObjectReader reader, String path) throws IOException {
        Optional<Folder.Entry> entry = find(reader, path).filter(Folder.Entry::isFolder);
        return entry.isEmpty()
                ? Optional.empty()
                : Optional.of(folder(reader, entry.get().id(), path));
    }

    private Folder folder(ObjectReader reader, ObjectId tree, String path) throws IOException {
        Folder known = folders.get(tree);
        if (known == null) {
            known = Folder.read(reader, tree, shown(path));
            if (folders.size() < FOLDERS_KEPT) {
                folders.put(tree, known);
            }
        }
        return known;
    }

    private Optional<Folder.Entry> find(ObjectReader reader, String path) throws IOException {
        Folder.Entry at = new Folder.Entry(FileMode.TYPE_TREE, root);
        StringBuilder walked = new StringBuilder();
        String rest = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (rest.isEmpty()) {
            return Optional.of(at);
        }
        for (String name : rest.split("/", -1)) {
            Folder.@Nullable Entry next = at.isFolder()
                    ? folder(reader, at.id(), walked.toString()).entries().get(name)
                    : null;
            if (next == null) {
                return Optional.empty();
            }
            walked.append(walked.length() == 0 ? "" : "/").append(name);
            at = next;
        }
        return path.endsWith("/") && !at.isFolder() ? Optional.empty() : Optional.of(at);
    }

    private <T> T read(MirroredRepository.Reading<T> reading) {
        return read(repositories, address, revision.commit(), reading);
    }

    private static <T> T read(
            OpenRepositories repositories, Address address, String commit, MirroredRepository.Reading<T> reading) {
        return repositories.with(address, repository -> repository.read(address, commit, reading));
    }

    private String shown(String path) {
        return revision.repo() + "@" + revision.commit().substring(0, 7)
                + (path.isEmpty() ? "" : ":" + Foreign.shown(path));
    }
}
