package dev.flycd.server.testing;

import dev.flycd.fly.Fly;
import dev.flycd.fly.simulated.SimulatedFly;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/**
 * A simulated Fly.io in a folder that several processes use, with a journal of what they do there, and files by which a
 * test changes, while they run, how long deploys take and what goes wrong.
 */
public final class FlyFolder {

    private final Path folder;
    private final Fly fly;
    private final FlyJournal journal;

    public FlyFolder(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.fly = SimulatedFly.inFolder(folder.resolve("fly"));
        this.journal = new FlyJournal(folder.resolve("journal"));
    }

    public Path path() {
        return folder;
    }

    /** Returns the Fly.io itself, for looking at it; nothing goes wrong there and nothing is noted. */
    public Fly fly() {
        return fly;
    }

    /** Returns the Fly.io as a server gets it. */
    public Fly watched() {
        return WatchedFly.of(this, fly);
    }

    public FlyJournal journal() {
        return journal;
    }

    /** Sets how long a deploy takes from now on. */
    public FlyFolder deployTime(Duration time) {
        write("deploy-time", Long.toString(time.toMillis()));
        return this;
    }

    Duration deployTime() {
        String millis = read("deploy-time");
        return Duration.ofMillis(millis.isEmpty() ? 0 : Long.parseLong(millis));
    }

    /** Makes every call fail from now on, with a message that a status is part of; no longer, if it is empty. */
    public FlyFolder trouble(String status) {
        write("trouble", status);
        return this;
    }

    /** Returns how often servers have asked something. */
    public long reads() {
        try {
            return Files.exists(readCount()) ? Files.size(readCount()) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void countRead() {
        try {
            Files.write(readCount(), new byte[1], StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path readCount() {
        return folder.resolve("reads");
    }

    String trouble() {
        return read("trouble");
    }

    private String read(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String text) {
        try {
            Path fresh = Files.writeString(folder.resolve(name + ".new"), text);
            Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
