package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.git.GitException.Reason;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More remotes that do not answer than are asked at a time. */
@Timeout(60)
class HangingRemotesTest {

    private static final int AT_ONCE = 16;
    private static final int HANGING = 40;

    @TempDir
    private Path temp;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Semaphore arrived = new Semaphore(0);
    private ServerSocket server;
    private GitFixture healthy;

    @BeforeEach
    void open() throws IOException {
        server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        healthy = GitFixture.create(temp.resolve("healthy.git"));
        healthy.file("a", "1").commit("one");
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        threads.shutdownNow();
        healthy.close();
    }

    private GitMirrors mirrors(Duration deadline) {
        return GitMirrors.open(new GitSettings(temp.resolve("cache"), Map.of("HOME", temp.toString()), deadline));
    }

    private List<Future<GitException>> ask(GitMirrors mirrors, int remotes) {
        List<Future<GitException>> failures = new ArrayList<>();
        for (int i = 0; i < remotes; i++) {
            RepoUrl url = RepoUrl.parse("http://127.0.0.1:" + server.getLocalPort() + "/repo" + i + ".git");
            failures.add(threads.submit(() -> assertThatExceptionOfType(GitException.class)
                    .isThrownBy(() -> mirrors.state(url))
                    .actual()));
        }
        return failures;
    }

    @Test
    void oneThatAnswersIsReadWhileManyHang() throws Exception {
        List<Socket> kept = new CopyOnWriteArrayList<>();
        threads.execute(() -> {
            try {
                while (true) {
                    kept.add(server.accept());
                    arrived.release();
                }
            } catch (IOException closed) {
                // The test is over.
            }
        });
        // Places become free after a quarter of it.
        try (GitMirrors mirrors = mirrors(Duration.ofSeconds(20))) {
            List<Future<GitException>> failures = ask(mirrors, AT_ONCE + 8);
            arrived.acquire(AT_ONCE);

            assertThat(mirrors.tree(healthy.url(), GitRef.DEFAULT_BRANCH).list(""))
                    .containsExactly("a");
            assertThat(failures).noneMatch(Future::isDone);
        } finally {
            threads.shutdownNow();
            for (Socket socket : kept) {
                socket.close();
            }
        }
    }

    /** Connections that are neither accepted nor refused, as behind a firewall that drops them. */
    @Test
    void whatCannotEvenBeConnectedLeavesNothingBehind() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queue = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Socket socket = new Socket();
                queue.add(socket);
                try {
                    socket.connect(new InetSocketAddress(full.getInetAddress(), full.getLocalPort()), 200);
                } catch (IOException queueIsFull) {
                    break;
                }
            }
            server.close();
            server = full;
            // What Java loads for a first fetch is not on the time of the last.
            try (GitMirrors patient = mirrors(Duration.ofSeconds(30))) {
                assertThat(patient.state(healthy.url())).isNotEmpty();
            }
            try (GitMirrors mirrors = mirrors(Duration.ofSeconds(2))) {
                for (int round = 0; round < 2; round++) {
                    mirrors.refresh();
                    for (Future<GitException> failure : ask(mirrors, HANGING)) {
                        assertThat(failure.get().reason()).isIn(Reason.TIMED_OUT, Reason.UNREACHABLE);
                        assertThat(failure.get()).hasMessageNotContaining("start FlyCD anew");
                    }
                }
                assertThat(mirrors.state(healthy.url())).isNotEmpty();
            }
            for (Socket socket : queue) {
                socket.close();
            }
        }
    }
}
