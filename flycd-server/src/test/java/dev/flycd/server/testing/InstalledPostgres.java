package dev.flycd.server.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own PostgreSQL, on a folder and a port of its own. It refuses to run as root, so root lends it a user.
 */
final class InstalledPostgres implements PostgresServer.Engine {

    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path programs;
    private final Path folder;
    private final List<String> asUser;
    private final int port;
    private @Nullable Process server;

    private InstalledPostgres(Path programs, Path folder, List<String> asUser, int port) {
        this.programs = programs;
        this.folder = folder;
        this.asUser = asUser;
        this.port = port;
    }

    static Optional<PostgresServer.Engine> find(StringBuilder why) {
        Optional<Path> programs = programs();
        if (programs.isEmpty()) {
            why.append("PostgreSQL is not installed (apt-get install postgresql); ");
            return Optional.empty();
        }
        try {
            return Optional.of(prepare(programs.get()));
        } catch (IOException e) {
            why.append("the machine's PostgreSQL cannot be set up: ")
                    .append(e.getMessage())
                    .append("; ");
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static Optional<Path> programs() {
        if (!Files.isDirectory(VERSIONS)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PostgresServer.Engine prepare(Path programs) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("flycd-postgres");
        Path password = Files.writeString(folder.resolve("password"), PostgresServer.PASSWORD);
        List<String> asUser = List.of();
        if (System.getProperty("user.name").equals("root")) {
            String user = run(List.of("id", "-u", "postgres")) == 0 ? "postgres" : "nobody";
            asUser = List.of("setpriv", "--reuid=" + user, "--regid=" + groupOf(user), "--clear-groups");
            mustRun(List.of("chown", user, folder.toString(), password.toString()));
        }
        mustRun(List.of("chmod", "755", folder.toString()));
        mustRun(with(
                asUser,
                programs.resolve("initdb").toString(),
                "--pgdata=" + folder.resolve("data"),
                "--username=" + PostgresServer.USER,
                "--pwfile=" + password,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--no-locale",
                "--no-sync"));
        return new InstalledPostgres(programs, folder, asUser, Ports.free());
    }

    private static String groupOf(String user) {
        return user.equals("nobody") ? "nogroup" : user;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void start() throws IOException {
        server = builder(with(
                        asUser,
                        programs.resolve("postgres").toString(),
                        "-D",
                        folder.resolve("data").toString(),
                        "-p",
                        Integer.toString(port),
                        "-k",
                        folder.toString(),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "max_connections=200",
                        "-c",
                        // Only processes crash here, not the system: what was written stays, and no test waits for a
                        // disk.
                        "fsync=off"))
                .start();
    }

    @Override
    public void stop() throws IOException, InterruptedException {
        if (server != null && server.isAlive()) {
            signal("QUIT", Stream.of(server.toHandle()));
            if (!server.waitFor(20, TimeUnit.SECONDS)) {
                server.destroyForcibly().waitFor();
            }
        }
    }

    @Override
    public void freeze() throws IOException, InterruptedException {
        Process running = Objects.requireNonNull(server);
        signal("STOP", Stream.of(running.toHandle()));
        // Not before: it would start others.
        signal("STOP", running.descendants());
    }

    @Override
    public void thaw() throws IOException, InterruptedException {
        Process running = Objects.requireNonNull(server);
        signal("CONT", Stream.concat(running.descendants(), Stream.of(running.toHandle())));
    }

    private static void signal(String name, Stream<ProcessHandle> processes) throws IOException, InterruptedException {
        String ids = processes.map(process -> Long.toString(process.pid())).collect(Collectors.joining(" "));
        // The shell's own: small systems have no other.
        run(List.of("sh", "-c", "kill -" + name + " " + ids));
    }

    @Override
    public void remove() throws IOException, InterruptedException {
        if (server != null && server.isAlive()) {
            thaw();
            stop();
        }
        if (Files.exists(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static List<String> with(List<String> first, String... rest) {
        List<String> command = new ArrayList<>(first);
        command.addAll(List.of(rest));
        return command;
    }

    private static ProcessBuilder builder(List<String> command) {
        return new ProcessBuilder(command)
                .directory(new File("/"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return builder(command).start().waitFor();
    }

    private static void mustRun(List<String> command) throws IOException, InterruptedException {
        int code = run(command);
        if (code != 0) {
            throw new IOException(String.join(" ", command) + " ended with " + code);
        }
    }
}
