package dev.flycd.server.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A disk that can be filled: a file system in memory, which only root can mount. */
public final class SmallDisk implements AutoCloseable {

    private static final int PIECE = 4096;

    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Mounts one at a new or empty folder; a test is skipped where that cannot be done. */
    public static SmallDisk at(Path folder, int mebibytes) throws IOException {
        Files.createDirectories(folder);
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString()),
                "no small disk can be mounted here (that takes root): what a full disk does is not tested");
        return new SmallDisk(folder);
    }

    public Path folder() {
        return folder;
    }

    /** Writes until nothing more fits. */
    public void fill() throws IOException {
        byte[] piece = new byte[PIECE];
        try (OutputStream out = Files.newOutputStream(filler())) {
            while (true) {
                out.write(piece);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    /** Frees a part of what {@link #fill} took. */
    public void free(int bytes) throws IOException {
        try (FileChannel filler = FileChannel.open(filler(), StandardOpenOption.WRITE)) {
            filler.truncate(filler.size() - bytes);
        }
    }

    /** Frees all that {@link #fill} took. */
    public void free() throws IOException {
        Files.delete(filler());
    }

    private Path filler() {
        return folder.resolve("filler");
    }

    @Override
    public void close() {
        // Lazily: a library that was loaded from it stays in use until the process ends.
        run("umount", "-l", folder.toString());
    }

    private static boolean run(String... words) {
        try {
            Process process = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.onExit().orTimeout(20, TimeUnit.SECONDS).join().exitValue() == 0;
        } catch (IOException e) {
            // There is no such program.
            return false;
        }
    }
}
