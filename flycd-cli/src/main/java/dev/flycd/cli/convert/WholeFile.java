package dev.flycd.cli.convert;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A text file that is written whole or not at all, and never through a link. */
record WholeFile(Path path) {

    /**
     * Writes a file that is not there yet.
     *
     * @throws java.nio.file.FileAlreadyExistsException if it is
     */
    void create(String text) throws IOException {
        write(text);
    }

    /** Writes a file in the place of what is there. */
    void replace(String text) throws IOException {
        write(text, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void write(String text, CopyOption... options) throws IOException {
        Path draft = path.resolveSibling(
                "." + path.getFileName() + "." + ProcessHandle.current().pid());
        try {
            Files.writeString(draft, text, StandardOpenOption.CREATE_NEW);
            Files.move(draft, path, options);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
