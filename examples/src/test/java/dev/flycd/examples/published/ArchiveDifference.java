package dev.flycd.examples.published;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Where two files that ought to be the same differ; inside archives, too. */
final class ArchiveDifference {

    private ArchiveDifference() {}

    /** Returns the first place, empty if every byte is the same. */
    static Optional<String> between(Path one, Path other) throws IOException {
        long at = Files.mismatch(one, other);
        if (at < 0) {
            return Optional.empty();
        }
        String name = one.getFileName().toString();
        if (!name.endsWith(".zip") && !name.endsWith(".jar")) {
            return Optional.of(name + ", byte " + at);
        }
        Map<String, Boolean> withPermissions = Map.of("enablePosixFileAttributes", true);
        try (FileSystem first = FileSystems.newFileSystem(one, withPermissions);
                FileSystem second = FileSystems.newFileSystem(other, withPermissions)) {
            List<Path> entries = entries(first);
            if (!entries.toString().equals(entries(second).toString())) {
                return Optional.of(name + ": " + entries + " and " + entries(second));
            }
            for (Path entry : entries) {
                Path same = second.getPath(entry.toString());
                if (!attributes(entry).equals(attributes(same))) {
                    return Optional.of(name + "!" + entry + ": " + attributes(entry) + " and " + attributes(same));
                }
                Optional<String> inside = Files.isRegularFile(entry) ? between(entry, same) : Optional.empty();
                if (inside.isPresent()) {
                    return inside.map(place -> name + "!" + entry + ": " + place);
                }
            }
        }
        return Optional.of(name + ", byte " + at + ", though each entry is the same");
    }

    private static List<Path> entries(FileSystem archive) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path root : archive.getRootDirectories()) {
            try (Stream<Path> files = Files.walk(root)) {
                files.sorted().filter(file -> !file.equals(root)).forEach(all::add);
            }
        }
        return all;
    }

    private static String attributes(Path entry) throws IOException {
        PosixFileAttributes attributes = Files.readAttributes(entry, PosixFileAttributes.class);
        return attributes.permissions() + " " + attributes.lastModifiedTime();
    }
}
