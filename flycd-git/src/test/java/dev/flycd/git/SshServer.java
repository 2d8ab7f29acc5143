package dev.flycd.git;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real sshd on loopback, with keys of its own, that lets in whoever has one of the authorised keys. */
final class SshServer implements AutoCloseable {

    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final List<String> NO_PENALTIES = List.of("-o", "PerSourcePenalties=no");

    private final Path folder;
    private final int port;
    private final Process sshd;

    private SshServer(Path folder, int port, Process sshd) {
        this.folder = folder;
        this.port = port;
        this.sshd = sshd;
    }

    static void assumeInstalled() {
        Assumptions.assumeTrue(
                Files.isExecutable(SSHD),
                "sshd is not installed: no test of ssh runs (apt-get install openssh-server)");
        Assumptions.assumeTrue(
                !System.getProperty("user.name").equals("?"),
                "this user has no name, as in a container that is run with a number: no test of ssh runs");
    }

    static SshServer start(Path folder) throws IOException, InterruptedException {
        assumeInstalled();
        Files.createDirectories(folder);
        makeKey(folder.resolve("host"), "ed25519", "");
        Files.writeString(folder.resolve("authorized"), "");
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("config"), """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host
                AuthorizedKeysFile %s/authorized
                PidFile none
                StrictModes no
                UsePAM no
                PasswordAuthentication no
                KbdInteractiveAuthentication no
                PermitRootLogin prohibit-password
                LogLevel INFO
                """.formatted(port, folder, folder));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        List<String> command = new ArrayList<>(
                List.of(SSHD.toString(), "-f", folder.resolve("config").toString()));
        if (shutsOutWhoFailsOften(command)) {
            command.addAll(NO_PENALTIES);
        }
        command.addAll(List.of("-D", "-e"));
        Process sshd = new ProcessBuilder(command).redirectErrorStream(true).start();
        BufferedReader log = new BufferedReader(new InputStreamReader(sshd.getInputStream(), StandardCharsets.UTF_8));
        for (String line = log.readLine(); !String.valueOf(line).contains("Server listening"); line = log.readLine()) {
            Assumptions.assumeTrue(line != null, "sshd does not start here");
        }
        Thread drain = new Thread(() -> log.lines().forEach(line -> {}), "sshd-log");
        drain.setDaemon(true);
        drain.start();
        return new SshServer(folder, port, sshd);
    }

    /** As sshd does from 9.8 on; older ones do not start with an option that they do not know. */
    private static boolean shutsOutWhoFailsOften(List<String> command) throws IOException, InterruptedException {
        List<String> check = new ArrayList<>(command);
        check.addAll(NO_PENALTIES);
        check.add("-t");
        return new ProcessBuilder(check)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }

    static void makeKey(Path file, String type, String passphrase, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of("ssh-keygen", "-q", "-t", type, "-N", passphrase, "-C", "test", "-f", file.toString()));
        command.addAll(List.of(more));
        run(command);
    }

    static void run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(command + " failed");
        }
    }

    void authorize(Path publicKey) throws IOException {
        Files.writeString(folder.resolve("authorized"), Files.readString(publicKey));
    }

    int port() {
        return port;
    }

    String url(Path repository) {
        return "ssh://" + System.getProperty("user.name") + "@127.0.0.1:" + port + repository.toAbsolutePath();
    }

    /** Returns the line for a file of known hosts. */
    String knownHostsLine() throws IOException {
        return "[127.0.0.1]:" + port + " " + Files.readString(folder.resolve("host.pub"));
    }

    @Override
    public void close() {
        sshd.descendants().forEach(ProcessHandle::destroyForcibly);
        sshd.destroyForcibly().onExit().join();
    }
}
