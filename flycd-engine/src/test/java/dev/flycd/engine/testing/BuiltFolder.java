package dev.flycd.engine.testing;

import dev.flycd.engine.source.Artifact;
import dev.flycd.engine.source.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a build gets. */
public final class BuiltFolder {

    private BuiltFolder() {}

    /** Returns permissions and text of each file by path; of a link {@code ->} and its target. */
    public static Map<String, String> of(Artifact artifact, Path workspaces) {
        try (Workspace workspace = Workspace.create(workspaces)) {
            artifact.materialize(workspace);
            return read(workspace.context());
        }
    }

    private static Map<String, String> read(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            List<Path> all = walk.toList();
            for (Path file : all) {
                String path = folder.relativize(file).toString();
                if (Files.isSymbolicLink(file)) {
                    files.put(path, "-> " + Files.readSymbolicLink(file));
                } else if (Files.isRegularFile(file)) {
                    String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
                    files.put(path, permissions + " " + Files.readString(file));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
