package dev.flycd.cli.convert;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds every fly.toml below a folder, where FlyCD would look: not through links, not in hidden folders. */
final class FlyTomlFiles {

    static final String NAME = "fly.toml";

    private FlyTomlFiles() {}

    /**
     * Returns them sorted; the file itself if that is what was named. Folders that cannot be read are left out and
     * told.
     */
    static List<Path> below(Path root, List<Path> unreadable) throws IOException {
        if (!Files.isDirectory(root)) {
            return List.of(root);
        }
        List<Path> found = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return isWalked(root, folder) ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.endsWith(NAME) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path path, IOException failure) {
                unreadable.add(path);
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(found);
        return found;
    }

    private static boolean isWalked(Path root, Path folder) {
        String name = folder.getFileName() == null ? "" : folder.getFileName().toString();
        return folder.equals(root) || !(name.startsWith(".") || name.equals("node_modules"));
    }
}
