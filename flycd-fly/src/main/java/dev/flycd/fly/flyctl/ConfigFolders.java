package dev.flycd.fly.flyctl;

import dev.flycd.fly.FlyException;
import dev.flycd.model.AppName;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** One private {@code FLY_CONFIG_DIR} per app, kept between runs: flyctl loses data in one that is shared. */
final class ConfigFolders {

    private final Path root;

    ConfigFolders(Path root) {
        this.root = root;
    }

    Path of(AppName app) {
        return make(root.resolve(app.value()));
    }

    /** For commands about no app; no app has such a name. */
    Path ofNone() {
        return make(root.resolve("_none"));
    }

    /** Returns a folder without files, for commands that would read a fly.toml where they run. */
    Path empty() {
        return make(root.resolve("_empty"));
    }

    /** Makes the next deploy of the app wait until Fly has its secrets in that version. */
    void awaitSecrets(AppName app, long version) {
        Path file = of(app).resolve("config.yml");
        try {
            FlyConfigFile.read(file).awaitSecrets(app.value(), version);
        } catch (IOException e) {
            throw new FlyException(
                    "the secrets of '" + app + "' were set, but '" + file + "' cannot be written, by which the next"
                            + " deploy waits for them: " + e.getMessage(),
                    FlyException.Retry.MAY_HELP,
                    e);
        }
    }

    private static Path make(Path folder) {
        try {
            return Files.createDirectories(folder, privately());
        } catch (IOException e) {
            throw new FlyException(
                    "the folder '" + folder + "' for flyctl cannot be made: " + e.getMessage(),
                    FlyException.Retry.USELESS,
                    e);
        }
    }

    private static FileAttribute<?>[] privately() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
