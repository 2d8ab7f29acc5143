package dev.flycd.server.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A server that runs as a process of its own: it can be killed, frozen and started again on what it left behind. */
public final class RunningServer implements AutoCloseable {

    /** The token that opens the API. */
    public static final String TOKEN = "an-admin-token-0123456789abcdef";

    private static final Duration START = Duration.ofMinutes(3);
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final Path folder;
    private final List<String> before = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final Map<String, String> environment = new TreeMap<>();
    private final int port = Ports.free();
    private @Nullable Process process;
    /** When each process of this server was killed or frozen; nothing it did counts from then on. */
    private final Map<Long, List<Instant>> ends = new TreeMap<>();

    /** Prepares one, with its data and log in a folder. */
    public RunningServer(Path folder, Path tree, Path fly) {
        this.folder = folder;
        environment.put("FLYCD_TREE", tree.toString());
        environment.put("FLYCD_DATA", folder.resolve("data").toString());
        environment.put("FLYCD_WEBHOOK_SECRET_GITHUB", Push.SECRET);
        environment.put("FLYCD_ADMIN_TOKEN", TOKEN);
        environment.put("WEBHOOK_INTERFACE", "127.0.0.1");
        environment.put("WEBHOOK_PORT", Integer.toString(port));
        environment.put("HOME", folder.toString());
        environment.put(ServerMain.FLY_FOLDER, fly.toString());
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx128m"));
        // The class path of whoever starts it may have others.
        words.add("-Dslf4j.provider=ch.qos.logback.classic.spi.LogbackServiceProvider");
    }

    /** Sets a variable of its environment from the next start on. */
    public RunningServer with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Lets it use a flyctl, with what the environment tells of its Fly.io, from the next start on. */
    public RunningServer withFlyctl(Path flyctl, Map<String, String> flyEnvironment) {
        environment.putAll(flyEnvironment);
        return with(ServerMain.FLYCTL, flyctl.toString());
    }

    /** Starts it by way of a program that becomes it, such as {@code nice}, from the next start on. */
    public RunningServer withLauncher(String... launcher) {
        before.addAll(List.of(launcher));
        return this;
    }

    /** Adds words to those Java is started with. */
    public RunningServer withJava(String... options) {
        words.addAll(List.of(options));
        return this;
    }

    /** Starts a process, and does not wait for it. */
    public RunningServer start() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("it runs already");
        }
        List<String> line = new ArrayList<>(before);
        line.addAll(words);
        line.addAll(List.of("-cp", System.getProperty("java.class.path"), ServerMain.class.getName()));
        try {
            Files.createDirectories(folder);
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(logFile()));
            builder.environment().clear();
            builder.environment().put("PATH", System.getenv("PATH"));
            builder.environment().putAll(environment);
            process = builder.start();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it is ready. */
    public RunningServer awaitReady() {
        Pauses.until(START, () -> "the server is ready; its log:\n" + log(), () -> {
            if (!running().isAlive()) {
                throw new AssertionError("the server ended:\n" + log());
            }
            return get("/readyz").status() == 200;
        });
        return this;
    }

    public long pid() {
        return running().pid();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    /** Kills it with signal 9 and waits until it is gone. */
    public void kill() {
        Process victim = running();
        victim.destroyForcibly();
        await(victim, Duration.ofSeconds(20));
        ended(victim.pid());
    }

    /** Stops it where it is; it notices nothing until {@link #thaw}. */
    public void freeze() {
        signal("STOP");
        ended(pid());
    }

    public void thaw() {
        signal("CONT");
    }

    /** Asks it to end and returns its exit code. */
    public int terminate(Duration within) {
        Process victim = running();
        victim.destroy();
        await(victim, within);
        ended(victim.pid());
        return victim.exitValue();
    }

    /** Returns when its processes were killed, stopped or frozen. */
    public Map<Long, List<Instant>> ends() {
        return Map.copyOf(ends);
    }

    private void ended(long pid) {
        ends.computeIfAbsent(pid, key -> new ArrayList<>()).add(Instant.now());
    }

    private void signal(String name) {
        try {
            // The shell's own: small systems have no other.
            Process kill = new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).start();
            await(kill, Duration.ofSeconds(20));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(Process process, Duration time) {
        try {
            if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("process " + process.pid() + " did not end within " + time.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("it was never started");
        }
        return process;
    }

    /**
     * An answer.
     *
     * @param status 0 if there was none
     */
    public record Answer(int status, String body) {}

    /** Asks for a path, with the token that opens everything. */
    public Answer get(String path) {
        return send(
                request(path).header("Authorization", "Bearer " + TOKEN).GET().build());
    }

    /** Sends a webhook. */
    public Answer push(Push push) {
        return send(request("/webhook")
                .header("Content-Type", "application/json")
                .header("X-GitHub-Event", "push")
                .header("X-GitHub-Delivery", push.delivery())
                .header("X-Hub-Signature-256", push.signature())
                .POST(HttpRequest.BodyPublishers.ofString(push.body()))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(Duration.ofSeconds(10));
    }

    private static Answer send(HttpRequest request) {
        try {
            HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            return new Answer(0, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(0, "interrupted");
        }
    }

    public int port() {
        return port;
    }

    public Path data() {
        return folder.resolve("data");
    }

    /** Returns all that its processes have written. */
    public String log() {
        try {
            return logFile().exists() ? Files.readString(logFile().toPath()) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private File logFile() {
        return folder.resolve("server.log").toFile();
    }

    @Override
    public void close() {
        if (isAlive()) {
            kill();
        }
    }
}
