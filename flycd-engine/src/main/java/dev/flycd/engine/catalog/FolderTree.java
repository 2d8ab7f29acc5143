package dev.flycd.engine.catalog;

import dev.flycd.git.WorkingCopy;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.RepoUrl;
import dev.flycd.model.Trust;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A folder on disk and, if it is in one, the whole working copy around it. Links are not followed. */
public final class FolderTree implements ConfigTree {

    private final Path root;
    private final Path typed;
    private final Path start;
    private final Trust trust;
    private final Optional<WorkingCopy> workingCopy;
    private @Nullable NavigableSet<String> tracked;
    private @Nullable ConfigOrigin origin;
    private boolean originKnown;

    private FolderTree(Path root, Path typed, Path start, Trust trust, Optional<WorkingCopy> workingCopy) {
        this.root = root;
        this.typed = typed;
        this.start = start;
        this.trust = trust;
        this.workingCopy = workingCopy;
    }

    /**
     * Opens a folder as somebody typed it; messages show paths the same way.
     *
     * @throws InvalidConfigException if there is no such folder
     */
    public static FolderTree open(Path folder, Trust trust) {
        Path start;
        try {
            start = folder.toRealPath();
        } catch (IOException e) {
            throw Disk.failure(TreePaths.visible(folder.toString()), "the folder", e);
        }
        Optional<WorkingCopy> workingCopy = WorkingCopy.containing(start);
        return new FolderTree(workingCopy.map(WorkingCopy::root).orElse(start), folder, start, trust, workingCopy);
    }

    /** Returns the path of the folder it was opened with. */
    public String start() {
        return inTree(start);
    }

    /** Returns the working copy the folder is in. */
    Optional<WorkingCopy> workingCopy() {
        return workingCopy;
    }

    @Override
    public Trust trust() {
        return trust;
    }

    @Override
    public String display(String path) {
        Path shown = typed.resolve(start.relativize(root.resolve(path))).normalize();
        return TreePaths.visible(shown.toString().isEmpty() ? "." : shown.toString());
    }

    @Override
    public synchronized Optional<ConfigOrigin> origin() {
        if (!originKnown) {
            origin = workingCopy.flatMap(FolderTree::originOf).orElse(null);
            originKnown = true;
        }
        return Optional.ofNullable(origin);
    }

    private static Optional<ConfigOrigin> originOf(WorkingCopy copy) {
        Optional<RepoUrl> remote = copy.remotes().stream().findFirst();
        return copy.commit().flatMap(commit -> remote.map(url -> new ConfigOrigin(url.toString(), commit)));
    }

    @Override
    public List<Entry> list(String folder) {
        List<Entry> entries = new ArrayList<>();
        for (Path child : children(folder)) {
            entries.add(new Entry(child.getFileName().toString(), Disk.kind(attributes(child))));
        }
        return entries;
    }

    @Override
    public Optional<String> read(String file) {
        Path path = root.resolve(file);
        try (SeekableByteChannel channel =
                Files.newByteChannel(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
            long size = channel.size();
            if (size > TreeText.LIMIT) {
                throw TreeText.tooLarge(display(file), size);
            }
            byte[] bytes = Channels.newInputStream(channel).readNBytes(TreeText.LIMIT);
            return Optional.of(TreeText.decode(display(file), bytes));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw Disk.failure(display(file), "the file", e);
        }
    }

    @Override
    public Place locate(String folder, String path) {
        Path real;
        try {
            Path written = root.resolve(folder).resolve(path);
            if (trust == Trust.REPOSITORY && !written.normalize().startsWith(root)) {
                return new Place(Where.REFUSED, this, path, Kind.OTHER);
            }
            real = written.toRealPath();
        } catch (IOException | InvalidPathException e) {
            return new Place(Where.MISSING, this, path, Kind.OTHER);
        }
        Kind kind = Disk.kind(attributes(real));
        if (real.startsWith(root) && (trust == Trust.USER || !isGitsOwn(real))) {
            return new Place(Where.INSIDE, this, inTree(real), kind);
        }
        if (trust == Trust.REPOSITORY) {
            return new Place(Where.REFUSED, this, path, Kind.OTHER);
        }
        Path shown = Path.of(display(folder)).resolve(path).normalize();
        Path shownFolder = kind == Kind.FOLDER ? shown : Objects.requireNonNullElse(shown.getParent(), Path.of("."));
        FolderTree outside = open(shownFolder, trust);
        String inside = kind == Kind.FOLDER ? outside.start() : outside.inTree(real);
        return new Place(Where.OUTSIDE, outside, inside, kind);
    }

    /** Git keeps credentials there that no commit has. */
    private boolean isGitsOwn(Path real) {
        for (Path name : root.relativize(real)) {
            if (name.toString().equalsIgnoreCase(".git")) {
                return true;
            }
        }
        return false;
    }

    @Override
    public List<TreeFile> files(String folder, FileChoice choice) {
        List<TreeFile> files = new ArrayList<>();
        collect(folder, "", choice, files);
        files.sort(Comparator.comparing(TreeFile::path));
        return files;
    }

    private void collect(String top, String below, FileChoice choice, List<TreeFile> files) {
        for (Path child : children(TreePaths.join(top, below))) {
            String name = child.getFileName().toString();
            String path = TreePaths.join(below, name);
            BasicFileAttributes attributes = attributes(child);
            if (attributes.isDirectory() ? !choice.enters(path) : !choice.takes(path)) {
                continue;
            }
            if (TreePaths.isGarbled(name)) {
                throw TreeText.broken(display(TreePaths.join(top, below)) + "/" + name, TreePaths.GARBLED);
            }
            if (attributes.isDirectory()) {
                collect(top, path, choice, files);
            } else {
                hashed(child, path, attributes).ifPresent(files::add);
            }
        }
    }

    private Optional<TreeFile> hashed(Path file, String path, BasicFileAttributes attributes) {
        try {
            return Disk.treeFile(file, path, attributes);
        } catch (IOException e) {
            throw Disk.failure(display(inTree(file)), "the file", e);
        }
    }

    @Override
    public Optional<NavigableSet<String>> tracked() {
        return workingCopy.map(this::tracked);
    }

    private synchronized NavigableSet<String> tracked(WorkingCopy copy) {
        if (tracked == null) {
            tracked = Collections.unmodifiableNavigableSet(new TreeSet<>(copy.trackedFiles(root)));
        }
        return tracked;
    }

    @Override
    public void export(String folder, List<TreeFile> files, Path into) {
        for (TreeFile file : files) {
            String path = TreePaths.join(folder, file.path());
            Path to = into.resolve(file.path());
            try {
                Files.createDirectories(Objects.requireNonNull(to.getParent()));
                Disk.copy(root.resolve(path), file, to);
            } catch (IOException e) {
                throw Disk.failure(display(path), "the file", e);
            }
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FolderTree that && root.equals(that.root);
    }

    @Override
    public int hashCode() {
        return root.hashCode();
    }

    private List<Path> children(String folder) {
        Path path = root.resolve(folder);
        List<Path> children = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(path)) {
            stream.forEach(children::add);
        } catch (IOException | DirectoryIteratorException e) {
            throw Disk.failure(display(folder), "the folder", e);
        }
        children.sort(Comparator.comparing(child -> child.getFileName().toString()));
        return children;
    }

    private BasicFileAttributes attributes(Path path) {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw Disk.failure(display(inTree(path)), "the file", e);
        }
    }

    private String inTree(Path path) {
        return root.relativize(path).toString();
    }
}
