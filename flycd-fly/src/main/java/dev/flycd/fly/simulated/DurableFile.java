package dev.flycd.fly.simulated;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Files that are either the old or the new ones, whatever happens. */
final class DurableFile {

    private DurableFile() {}

    /** Replaces a file as a whole; the caller sees to it that nobody else does so at the same time. */
    static Path replace(Path file, byte[] content) throws IOException {
        Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
        Path beside = folder.resolve("." + file.getFileName() + ".new");
        try (FileOutputStream out = new FileOutputStream(beside.toFile())) {
            out.write(content);
            out.getFD().sync();
        }
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceFolder(folder);
        return file;
    }

    private static void forceFolder(Path folder) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
