package dev.flycd.server.store;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the driver puts its native library, which it unpacks at each start: into the data folder, for nothing may be
 * run in a temporary folder of many containers and hardened machines. {@code -Dorg.sqlite.tmpdir} names another place.
 */
final class SqliteLibrary {

    private static final String PLACE = "org.sqlite.tmpdir";
    private static final boolean IS_TOLD = System.getProperty(PLACE) != null;

    private SqliteLibrary() {}

    /** Has it put there; for who holds the lock of the folder, and before anything connects. */
    static void unpackBelow(Path folder) throws IOException {
        if (IS_TOLD) {
            return;
        }
        Path place = folder.resolve("native");
        PrivateFiles.makeFolder(place);
        // Left by a process that was killed.
        try (DirectoryStream<Path> old = Files.newDirectoryStream(place, "sqlite-*")) {
            for (Path file : old) {
                Files.deleteIfExists(file);
            }
        }
        System.setProperty(PLACE, place.toString());
    }
}
