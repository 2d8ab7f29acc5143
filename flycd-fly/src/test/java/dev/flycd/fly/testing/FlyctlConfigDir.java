package dev.flycd.fly.testing;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** flyctl's config folder: must be writable, is locked by every command, remembers versions of secrets. */
final class FlyctlConfigDir {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Path folder;

    FlyctlConfigDir(Path folder) {
        this.folder = folder;
    }

    /** Goes through the lock as every command does; returns false if somebody holds it for too long. */
    boolean passLock() throws IOException {
        Files.createDirectories(folder);
        Files.delete(Files.createTempFile(folder, "perms", ".tmp"));
        Instant giveUp = Instant.now().plus(PATIENCE);
        try (FileChannel channel = FileChannel.open(
                folder.resolve("flyctl.config.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            while (Instant.now().isBefore(giveUp)) {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    lock.release();
                    return true;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
        return false;
    }

    /** Returns the version of secrets that machines of the app must have at least; 0 if nothing is known. */
    int minSecretsVersion(String app) throws IOException {
        Path file = folder.resolve("config.yml");
        if (!Files.exists(file)) {
            return 0;
        }
        Matcher entry = Pattern.compile("[\\s{,]\"?" + Pattern.quote(app) + "\"?\\s*:\\s*(\\d+)")
                .matcher(Files.readString(file).replaceFirst("(?s).*app_secrets_minvers", ""));
        return entry.find() ? Integer.parseInt(entry.group(1)) : 0;
    }

    /** Remembers the version, overwriting whatever else there is. */
    void rememberSecretsVersion(String app, int version) throws IOException {
        Files.writeString(folder.resolve("config.yml"), "app_secrets_minvers:\n    " + app + ": " + version + "\n");
    }

    /** Returns the token {@code fly auth login} left, or empty text. */
    String accessToken() throws IOException {
        Path file = folder.resolve("config.yml");
        if (!Files.exists(file)) {
            return "";
        }
        Matcher entry = Pattern.compile("(?m)^access_token:\\s*\"?([^\"\\s]+)").matcher(Files.readString(file));
        return entry.find() ? entry.group(1) : "";
    }
}
