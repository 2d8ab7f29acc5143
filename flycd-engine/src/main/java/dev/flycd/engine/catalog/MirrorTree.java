package dev.flycd.engine.catalog;

import dev.flycd.git.GitException;
import dev.flycd.git.GitFile;
import dev.flycd.git.GitTree;
import dev.flycd.model.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A commit of a repository, read from its mirror. Its authors may not reach out of it. */
public final class MirrorTree implements ConfigTree {

    private static final int MAX_LINKS = 40;
    private static final int MAX_TARGET = 4096;

    private final GitTree git;

    public MirrorTree(GitTree git) {
        this.git = git;
    }

    @Override
    public Trust trust() {
        return Trust.REPOSITORY;
    }

    @Override
    public String display(String path) {
        String repo = git.revision().repo().normalForm();
        return TreePaths.visible(
                repo + "@" + git.revision().commit().substring(0, 7) + (path.isEmpty() ? "" : ":" + path));
    }

    @Override
    public Optional<ConfigOrigin> origin() {
        return Optional.of(new ConfigOrigin(
                git.revision().repo().toString(), git.revision().commit()));
    }

    @Override
    public List<Entry> list(String folder) {
        List<Entry> entries = new ArrayList<>();
        for (String name : git.list(folder)) {
            if (name.endsWith("/")) {
                entries.add(new Entry(name.substring(0, name.length() - 1), Kind.FOLDER));
            } else {
                entries.add(new Entry(name, kind(git.file(TreePaths.join(folder, name)))));
            }
        }
        entries.sort((a, b) -> a.name().compareTo(b.name()));
        return entries;
    }

    @Override
    public Optional<String> read(String file) {
        Optional<byte[]> bytes;
        try {
            bytes = git.read(file, TreeText.LIMIT);
        } catch (GitException e) {
            throw TreeText.broken(display(file), String.valueOf(e.getMessage()));
        }
        return bytes.map(content -> TreeText.decode(display(file), content));
    }

    @Override
    public Place locate(String folder, String path) {
        Deque<String> ahead = new ArrayDeque<>(TreePaths.names(path));
        List<String> done = new ArrayList<>(TreePaths.names(folder));
        int links = 0;
        boolean outside = path.startsWith("/");
        while (!outside && !ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                outside = done.isEmpty();
                if (!outside) {
                    done.remove(done.size() - 1);
                }
                continue;
            }
            done.add(name);
            Optional<String> target = linkTarget(String.join("/", done));
            if (target.isPresent()) {
                if (++links > MAX_LINKS) {
                    return new Place(Where.MISSING, this, path, Kind.OTHER);
                }
                outside = target.get().startsWith("/");
                done.remove(done.size() - 1);
                List<String> names = TreePaths.names(target.get());
                for (int i = names.size() - 1; i >= 0; i--) {
                    ahead.push(names.get(i));
                }
            }
        }
        if (outside) {
            return new Place(Where.REFUSED, this, path, Kind.OTHER);
        }
        String found = String.join("/", done);
        if (!found.isEmpty() && git.idOf(found).isEmpty()) {
            return new Place(Where.MISSING, this, path, Kind.OTHER);
        }
        return new Place(Where.INSIDE, this, found, git.file(found).isPresent() ? Kind.FILE : Kind.FOLDER);
    }

    private Optional<String> linkTarget(String path) {
        return git.file(path)
                .filter(file -> file.mode() == GitFile.Mode.SYMLINK)
                .flatMap(file -> git.read(path, MAX_TARGET))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public List<TreeFile> files(String folder, FileChoice choice) {
        List<TreeFile> files = new ArrayList<>();
        Set<String> notEntered = new HashSet<>();
        Set<String> entered = new HashSet<>(Set.of(""));
        for (GitFile file : git.files(folder)) {
            if (enters(TreePaths.parent(file.path()), choice, entered, notEntered) && choice.takes(file.path())) {
                if (file.mode() == GitFile.Mode.SUBMODULE) {
                    throw TreeText.broken(
                            display(TreePaths.join(folder, file.path())),
                            "is a git submodule, whose files FlyCD does not read; "
                                    + "put the files themselves into the repository");
                }
                files.add(new TreeFile(file.path(), treeKind(file.mode()), file.id()));
            }
        }
        files.sort((a, b) -> a.path().compareTo(b.path()));
        return files;
    }

    private static boolean enters(String folder, FileChoice choice, Set<String> entered, Set<String> notEntered) {
        if (entered.contains(folder)) {
            return true;
        }
        if (notEntered.contains(folder)) {
            return false;
        }
        boolean enters = enters(TreePaths.parent(folder), choice, entered, notEntered) && choice.enters(folder);
        (enters ? entered : notEntered).add(folder);
        return enters;
    }

    @Override
    public Optional<NavigableSet<String>> tracked() {
        return Optional.empty();
    }

    @Override
    public void export(String folder, List<TreeFile> files, Path into) {
        Set<String> chosen = new HashSet<>();
        files.forEach(file -> chosen.add(file.path()));
        git.export(folder, chosen::contains, into);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MirrorTree that
                && git.revision().commit().equals(that.git.revision().commit())
                && git.revision().repo().sameRepositoryAs(that.git.revision().repo());
    }

    @Override
    public int hashCode() {
        return git.revision().commit().hashCode();
    }

    private static Kind kind(Optional<GitFile> file) {
        if (file.isEmpty() || file.get().mode() == GitFile.Mode.SUBMODULE) {
            return Kind.OTHER;
        }
        return file.get().mode() == GitFile.Mode.SYMLINK ? Kind.LINK : Kind.FILE;
    }

    private static TreeFile.Mode treeKind(GitFile.Mode mode) {
        if (mode == GitFile.Mode.SYMLINK) {
            return TreeFile.Mode.SYMLINK;
        }
        return mode == GitFile.Mode.EXECUTABLE ? TreeFile.Mode.EXECUTABLE : TreeFile.Mode.REGULAR;
    }
}
