package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.git.GitException.Reason;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Remotes that hang, drip or never end. */
@Timeout(60)
class DeadRemoteTest {

    private static final Duration DEADLINE = Duration.ofSeconds(2);

    /** What a server does with a connection. */
    private interface Behaviour {
        void with(Socket socket) throws Exception;
    }

    @TempDir
    private Path temp;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket server;
    private GitMirrors mirrors;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        mirrors = GitMirrors.open(new GitSettings(temp.resolve("cache"), Map.of("HOME", temp.toString()), DEADLINE));
    }

    @AfterEach
    void close() throws IOException {
        mirrors.close();
        server.close();
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http", "https", "ssh"})
    void aGitServerThatDoesNotAnswerIsGivenUpAtTheDeadlineAndBlocksNobodyElse(String scheme) throws IOException {
        serve(socket -> Thread.currentThread().join());
        try (GitFixture healthy = GitFixture.create(temp.resolve("healthy.git"))) {
            healthy.file("a", "1").commit("one");
            // What Java loads for a first fetch is not on the time of the second.
            try (GitMirrors patient = GitMirrors.open(GitFixture.settings(temp.resolve("another-cache")))) {
                patient.tree(healthy.url(), GitRef.DEFAULT_BRANCH);
            }
            RepoUrl dead = url(scheme);
            long start = System.nanoTime();

            GitException failure = failure(dead);

            assertThat(failure.reason()).isEqualTo(Reason.TIMED_OUT);
            assertThat(failure).hasMessageContaining("127.0.0.1");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.multipliedBy(10));
            assertThat(mirrors.tree(healthy.url(), GitRef.DEFAULT_BRANCH).list(""))
                    .containsExactly("a");
        }
    }

    @Test
    void aServerThatDripsIsGivenUpAtTheDeadline() {
        serve(socket -> {
            OutputStream out = socket.getOutputStream();
            // The longest line there is.
            out.write((header() + "fff0# service=").getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write('0');
                out.flush();
                synchronized (socket) {
                    socket.wait(100);
                }
            }
        });

        assertThat(failure(url("http")).reason()).isEqualTo(Reason.TIMED_OUT);
    }

    @Test
    void manyCallersWaitForADeadRemoteTogetherAndOnlyOnce() throws Exception {
        AtomicInteger conversations = new AtomicInteger();
        serve(socket -> {
            conversations.incrementAndGet();
            Thread.currentThread().join();
        });
        RepoUrl dead = url("http");
        List<Future<GitException>> failures = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            failures.add(threads.submit(() -> failure(dead)));
        }
        for (Future<GitException> failure : failures) {
            assertThat(failure.get().reason()).isEqualTo(Reason.TIMED_OUT);
        }
        assertThat(conversations).hasValueLessThanOrEqualTo(1);
    }

    @Test
    void refsWithoutEndAreRefused() {
        serve(socket -> {
            OutputStream out = socket.getOutputStream();
            out.write((header() + "001e# service=git-upload-pack\n0000").getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; ; i++) {
                String line = "0123456789012345678901234567890123456789 refs/heads/b%0900d%s\n"
                        .formatted(i, i == 0 ? "\0side-band-64k" : "");
                out.write("%04x%s".formatted(line.length() + 4, line).getBytes(StandardCharsets.US_ASCII));
            }
        });
        try (GitMirrors patient =
                GitMirrors.open(new GitSettings(temp.resolve("cache"), Map.of(), Duration.ofSeconds(50)))) {
            assertThatExceptionOfType(GitException.class)
                    .isThrownBy(() -> patient.resolve(url("http"), GitRef.DEFAULT_BRANCH))
                    .withMessageContaining("more than 32 MiB")
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED_CONTENT));
        }
    }

    @Test
    void whoWaitsCanBeInterrupted() throws Exception {
        serve(socket -> Thread.currentThread().join());
        try (GitMirrors patient =
                GitMirrors.open(new GitSettings(temp.resolve("cache"), Map.of(), Duration.ofSeconds(50)))) {
            Thread[] waiting = new Thread[1];
            Future<Boolean> interrupted = threads.submit(() -> {
                waiting[0] = Thread.currentThread();
                Thread.currentThread().interrupt();
                assertThatExceptionOfType(GitException.class)
                        .isThrownBy(() -> patient.resolve(url("http"), GitRef.DEFAULT_BRANCH))
                        .withMessageContaining("interrupted");
                return Thread.interrupted();
            });
            assertThat(interrupted.get()).isTrue();
        }
    }

    @Test
    void aProtocolWithoutDeadlineIsNotSpoken() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> mirrors.resolve(url("git"), GitRef.DEFAULT_BRANCH))
                .withMessageContaining("git://");
    }

    private GitException failure(RepoUrl url) {
        return assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> mirrors.tree(url, GitRef.DEFAULT_BRANCH))
                .actual();
    }

    private RepoUrl url(String scheme) {
        return RepoUrl.parse(scheme + "://127.0.0.1:" + server.getLocalPort() + "/repo.git");
    }

    private static String header() {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/x-git-upload-pack-advertisement\r\n\r\n";
    }

    private void serve(Behaviour behaviour) {
        threads.execute(() -> {
            while (!server.isClosed()) {
                try {
                    Socket socket = server.accept();
                    threads.execute(() -> {
                        try (socket) {
                            behaviour.with(socket);
                        } catch (Exception e) {
                            Thread.currentThread().interrupt();
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
    }
}
