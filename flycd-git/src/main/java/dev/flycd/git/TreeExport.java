package dev.flycd.git;

import dev.flycd.git.GitException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** Writes files of a commit to disk, after a look at all of them. */
final class TreeExport {

    private static final byte[] LFS = "version https://git-lfs.github.com/spec/".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_LFS_POINTER = 1024;
    private static final int LONGEST_TARGET = 4096;
    private static final int PROBLEMS_SHOWN = 5;

    private final ObjectReader reader;
    private final String shown;
    private final List<GitFile> all;
    private final long sizeLimit;
    private final List<String> problems = new ArrayList<>();

    /**
     * Begins an export.
     *
     * @param shown names the folder in messages
     * @param all files of the folder, which links may lead to
     * @param sizeLimit bytes that the files may have together
     */
    TreeExport(ObjectReader reader, String shown, List<GitFile> all, long sizeLimit) {
        this.reader = reader;
        this.shown = shown;
        this.all = all;
        this.sizeLimit = sizeLimit;
    }

    void write(List<GitFile> wanted, Path into) throws IOException {
        Map<String, String> targets = targets(wanted);
        refuse(wanted, targets);
        try {
            requireEmpty(into);
            for (GitFile file : wanted) {
                if (file.mode() != GitFile.Mode.SYMLINK) {
                    writeFile(file, into);
                }
            }
            // Links come last, so that nothing can be written through one.
            for (GitFile file : wanted) {
                if (file.mode() == GitFile.Mode.SYMLINK) {
                    Path link = into.resolve(file.path());
                    Files.createDirectories(link.getParent());
                    Files.createSymbolicLink(link, Path.of(targets.getOrDefault(file.path(), "")));
                }
            }
        } catch (UncheckedIOException | FileSystemException | InvalidPathException e) {
            throw new GitException(
                    Reason.FAILED,
                    shown + " cannot be written to " + into + ": " + e.getMessage() + "; is the disk full?",
                    e);
        }
    }

    private void refuse(List<GitFile> wanted, Map<String, String> targets) throws IOException {
        Links links = new Links(targets);
        long size = 0;
        for (GitFile file : wanted) {
            switch (file.mode()) {
                case SUBMODULE ->
                    problems.add("\"" + Foreign.shown(file.path())
                            + "\" is a submodule, which FlyCD does not fetch; put its files into the repository");
                case SYMLINK -> {
                    if (links.leaves(file.path())) {
                        problems.add("the link \"" + Foreign.shown(file.path()) + "\" leads to \""
                                + Foreign.shown(targets.get(file.path()))
                                + "\", out of the folder; make it relative and keep it inside, or build from a folder"
                                + " above");
                    }
                }
                case REGULAR, EXECUTABLE -> {
                    long bytes = reader.getObjectSize(ObjectId.fromString(file.id()), Constants.OBJ_BLOB);
                    size += bytes;
                    if (bytes <= LARGEST_LFS_POINTER && isLfsPointer(file)) {
                        problems.add("\"" + Foreign.shown(file.path())
                                + "\" is a git-lfs pointer; its content is not in git, and FlyCD does not fetch it");
                    }
                }
            }
        }
        if (size > sizeLimit) {
            problems.add("its files have " + size + " bytes, more than the " + sizeLimit + " that may be");
        }
        if (!problems.isEmpty()) {
            int more = problems.size() - PROBLEMS_SHOWN;
            throw new GitException(
                    Reason.REFUSED_CONTENT,
                    shown + " cannot be exported: "
                            + String.join("; ", problems.subList(0, Math.min(PROBLEMS_SHOWN, problems.size())))
                            + (more > 0 ? "; and " + more + " more like these" : ""));
        }
    }

    private Map<String, String> targets(List<GitFile> wanted) throws IOException {
        Map<String, String> targets = new HashMap<>();
        for (List<GitFile> files : List.of(all, wanted)) {
            for (GitFile file : files) {
                if (file.mode() == GitFile.Mode.SYMLINK) {
                    targets.put(file.path(), target(file));
                }
            }
        }
        return targets;
    }

    private String target(GitFile link) throws IOException {
        ObjectId id = ObjectId.fromString(link.id());
        if (reader.getObjectSize(id, Constants.OBJ_BLOB) > LONGEST_TARGET) {
            return "/a target of more than " + LONGEST_TARGET + " bytes";
        }
        return new String(reader.open(id, Constants.OBJ_BLOB).getBytes(), StandardCharsets.UTF_8);
    }

    private boolean isLfsPointer(GitFile file) throws IOException {
        byte[] content =
                reader.open(ObjectId.fromString(file.id()), Constants.OBJ_BLOB).getBytes();
        return content.length >= LFS.length && Arrays.equals(content, 0, LFS.length, LFS, 0, LFS.length);
    }

    private void writeFile(GitFile file, Path into) throws IOException {
        Path path = into.resolve(file.path());
        Files.createDirectories(path.getParent());
        try (OutputStream out = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            reader.open(ObjectId.fromString(file.id()), Constants.OBJ_BLOB).copyTo(out);
        }
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            boolean executable = file.mode() == GitFile.Mode.EXECUTABLE;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void requireEmpty(Path into) {
        try (Stream<Path> there = Files.list(into)) {
            if (there.findAny().isPresent()) {
                throw new IllegalArgumentException(into + " is not empty");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
