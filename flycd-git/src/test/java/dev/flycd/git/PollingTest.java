package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Remotes that are asked again and again for months: {@code flycd.polls} times, else few. */
@Timeout(300)
class PollingTest {

    private static final int POLLS = Integer.getInteger("flycd.polls", 6);

    @TempDir
    private Path temp;

    @Test
    void neitherAnswersNorFailuresLeaveThreadsOrFilesBehind(TestReporter reporter) throws Exception {
        try (OverHttp http = new OverHttp(temp);
                SshServer ssh = SshServer.start(temp.resolve("sshd"));
                Socket nobodyListens = new Socket()) {
            nobodyListens.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int closed = nobodyListens.getLocalPort();
            Path key = temp.resolve("key");
            SshServer.makeKey(key, "ed25519", "");
            ssh.authorize(Path.of(key + ".pub"));
            Files.createDirectories(temp.resolve(".ssh"));
            Files.writeString(temp.resolve(".ssh/known_hosts"), ssh.knownHostsLine());
            http.environment.put("HOME", temp.toString());
            http.environment.put("FLY_SSH_PRIVATE_KEY", Files.readString(key));
            List<RepoUrl> good = Stream.of(
                            http.url(),
                            ssh.url(temp.resolve("origin.git")),
                            http.origin.url().forGit())
                    .map(RepoUrl::parse)
                    .toList();
            List<RepoUrl> bad = Stream.of(
                            http.server.url("none.git"),
                            ssh.url(temp.resolve("none.git")),
                            ssh.url(temp.resolve("origin.git")).replaceFirst("//[^@]*@", "//nobody-here@"),
                            "ssh://git@127.0.0.1:" + closed + "/x.git",
                            "http://127.0.0.1:" + closed + "/x.git")
                    .map(RepoUrl::parse)
                    .toList();
            try (GitMirrors mirrors = http.open()) {
                poll(mirrors, good, bad, 5);
                long files = openFiles();
                long threads = threads();
                poll(mirrors, good, bad, POLLS);
                long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                while ((openFiles() > files + 3 || threads() > threads + 3) && System.nanoTime() < end) {
                    Thread.onSpinWait();
                }

                String found = "%d polls of %d: files %d, then %d; threads %d, then %d"
                        .formatted(POLLS, good.size() + bad.size(), files, openFiles(), threads, threads());
                reporter.publishEntry(found);
                assertThat(openFiles()).as(found).isLessThanOrEqualTo(files + 3);
                assertThat(threads()).as(found).isLessThanOrEqualTo(threads + 3);
            }
        }
    }

    private static void poll(GitMirrors mirrors, List<RepoUrl> good, List<RepoUrl> bad, int times) {
        for (int i = 0; i < times; i++) {
            for (RepoUrl url : good) {
                mirrors.refresh(url);
                assertThat(mirrors.state(url)).isNotEmpty();
            }
            for (RepoUrl url : bad) {
                mirrors.refresh(url);
                assertThatExceptionOfType(GitException.class).isThrownBy(() -> mirrors.state(url));
            }
        }
    }

    /** The threads of the server over there are not counted. */
    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !thread.getName().startsWith("pool-"))
                .count();
    }

    private static long openFiles() throws IOException {
        Path open = Path.of("/proc/self/fd");
        if (!Files.isDirectory(open)) {
            return 0;
        }
        try (Stream<Path> handles = Files.list(open)) {
            return handles.count();
        }
    }
}
