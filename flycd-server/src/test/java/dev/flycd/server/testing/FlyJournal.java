package dev.flycd.server.testing;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What was done at a simulated Fly.io, by which process and when: a file that many processes append a line to at the
 * begin and the end of each change. Each line is one write, so that none is torn by a kill.
 */
public final class FlyJournal {

    private final Path file;
    private final AtomicLong numbers = new AtomicLong();

    public FlyJournal(Path file) {
        this.file = file;
    }

    /**
     * A change of an app.
     *
     * @param end null if the process never said that it ended
     */
    public record Change(
            long pid,
            String app,
            String method,
            Instant begin,
            @Nullable Instant end) {

        public boolean isDeploy() {
            return method.equals("deploy");
        }

        @Override
        public String toString() {
            return method + " of " + app + " by " + pid + " from " + begin + " to " + (end == null ? "-" : end);
        }
    }

    /** Notes that this process begins a change, and returns its number. */
    long begin(String method, String app) {
        long number = numbers.incrementAndGet();
        append("begin", number, method, app);
        return number;
    }

    void end(long number, String method, String app) {
        append("end", number, method, app);
    }

    private void append(String what, long number, String method, String app) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        String line = micros + " " + ProcessHandle.current().pid() + " " + number + " " + what + " " + method + " "
                + app + "\n";
        // No channel: whoever is interrupted in the middle of a change still says that it has ended.
        try (OutputStream out = new FileOutputStream(file.toFile(), true)) {
            out.write(line.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns all changes in the order of their begin. */
    public List<Change> changes() {
        Map<String, Change> changes = new LinkedHashMap<>();
        for (String line : lines()) {
            String[] word = line.split(" ", -1);
            Instant at = Instant.EPOCH.plus(Long.parseLong(word[0]), ChronoUnit.MICROS);
            String key = word[1] + " " + word[2];
            if (word[3].equals("begin")) {
                changes.put(key, new Change(Long.parseLong(word[1]), word[5], word[4], at, null));
            } else {
                changes.computeIfPresent(
                        key, (k, was) -> new Change(was.pid(), was.app(), was.method(), was.begin(), at));
            }
        }
        return new ArrayList<>(changes.values());
    }

    /** Returns all deploys in the order of their begin. */
    public List<Change> deploys() {
        return changes().stream().filter(Change::isDeploy).toList();
    }

    private List<String> lines() {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
