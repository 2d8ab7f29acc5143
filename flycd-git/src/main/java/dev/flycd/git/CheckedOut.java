package dev.flycd.git;

import dev.flycd.model.FlyCdException;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/**
 * A working copy, opened for each question: it changes under us. The folder that holds {@code .git} is its top,
 * whatever the repository's configuration says.
 */
record CheckedOut(Path root) implements WorkingCopy {

    static Optional<WorkingCopy> containing(Path folder) {
        QuietSystemReader.install();
        try {
            for (Path at = folder.toRealPath(); at != null; at = at.getParent()) {
                if (Files.exists(at.resolve(Constants.DOT_GIT)) && isRepository(at)) {
                    return Optional.of(new CheckedOut(at));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public List<RepoUrl> remotes() {
        return ask(repository -> {
            List<RepoUrl> addresses = new ArrayList<>();
            Config config = repository.getConfig();
            for (String remote : config.getSubsections("remote")) {
                for (String url : config.getStringList("remote", remote, "url")) {
                    address(url).ifPresent(addresses::add);
                }
            }
            return addresses;
        });
    }

    @Override
    public Optional<String> commit() {
        return ask(repository -> Optional.ofNullable(repository.exactRef(Constants.HEAD))
                .map(Ref::getObjectId)
                .map(ObjectId::name));
    }

    @Override
    public Optional<String> branch() {
        return ask(repository -> Optional.ofNullable(repository.exactRef(Constants.HEAD))
                .filter(Ref::isSymbolic)
                .map(head -> Repository.shortenRefName(head.getTarget().getName())));
    }

    @Override
    public Set<String> trackedFiles(Path folder) {
        return ask(repository -> {
            String prefix = root.relativize(folder.toRealPath()).toString().replace('\\', '/');
            if (prefix.equals("..") || prefix.startsWith("../")) {
                throw new IllegalArgumentException(folder + " is not in the working copy " + root);
            }
            DirCache index = repository.readDirCache();
            Set<String> files = new TreeSet<>();
            DirCacheEntry[] entries =
                    prefix.isEmpty() ? index.getEntriesWithin("") : index.getEntriesWithin(prefix + "/");
            for (DirCacheEntry entry : entries) {
                files.add(entry.getPathString());
            }
            return files;
        });
    }

    /** Returns nothing for what only git itself may use: it cannot be the address of a source either. */
    private static Optional<RepoUrl> address(String url) {
        try {
            return Optional.of(RepoUrl.parse(url));
        } catch (IllegalArgumentException | FlyCdException e) {
            return Optional.empty();
        }
    }

    private interface Question<T> {
        T of(Repository repository) throws IOException;
    }

    private <T> T ask(Question<T> question) {
        try (Repository repository = open(root)) {
            return question.of(repository);
        } catch (IOException e) {
            throw new GitException(
                    GitException.Reason.FAILED,
                    "the working copy " + root + " cannot be read: " + Foreign.shown(e.getMessage())
                            + "; try git status",
                    e);
        }
    }

    private static boolean isRepository(Path top) {
        try (Repository repository = open(top)) {
            return repository.getDirectory() != null;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    private static Repository open(Path top) throws IOException {
        FileRepositoryBuilder builder = new FileRepositoryBuilder();
        Path above = top.getParent();
        if (above != null) {
            builder.addCeilingDirectory(above.toFile());
        }
        builder.findGitDir(top.toFile());
        return builder.setWorkTree(top.toFile()).setMustExist(true).build();
    }
}
