package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.git.testing.GitFixture;
import dev.flycd.git.testing.HttpGitServer;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One cache under many threads and processes, one of which may be killed. */
@Timeout(120)
class SharedCacheTest {

    @TempDir
    private Path temp;

    private GitFixture origin;
    private HttpGitServer server;
    private String commit;

    @BeforeEach
    void start() throws IOException {
        origin = GitFixture.create(temp.resolve("origin.git"));
        byte[] noise = new byte[1 << 20];
        new Random(1).nextBytes(noise);
        commit = origin.bytes("noise", noise).file("app.yaml", "app: shared").commit("one");
        server = HttpGitServer.start(temp);
    }

    @AfterEach
    void stop() {
        server.close();
        origin.close();
    }

    @Test
    void twoProcessesFetchOnceTogether() throws Exception {
        FetchingProcess one = FetchingProcess.start(cache(), server.url("origin.git"));
        FetchingProcess two = FetchingProcess.start(cache(), server.url("origin.git"));

        assertThat(one.commit()).isEqualTo(commit);
        assertThat(two.commit()).isEqualTo(commit);
        assertThat(server.packRequests()).isEqualTo(1);
        assertMirrorIsWhole();
    }

    @Test
    void aFetchKilledHalfWayLeavesAUsableCache() throws Exception {
        server.stallAfter(200_000);
        FetchingProcess killed = FetchingProcess.start(cache(), server.url("origin.git"));
        server.awaitStalled();
        while (incoming().isEmpty()) {
            Thread.onSpinWait();
        }

        killed.kill();

        assertThat(incoming()).isNotEmpty();
        server.release();
        try (GitMirrors mirrors = open()) {
            assertThat(mirrors.tree(url(), GitRef.DEFAULT_BRANCH).read("app.yaml", 100))
                    .isPresent();
        }
        assertThat(incoming()).isEmpty();
        assertMirrorIsWhole();
    }

    @Test
    void anotherProcessWaitsForAFetchAndFetchesNothingItself() throws Exception {
        server.stallAfter(200_000);
        FetchingProcess first = FetchingProcess.start(cache(), server.url("origin.git"));
        server.awaitStalled();
        FetchingProcess second = FetchingProcess.start(cache(), server.url("origin.git"));
        server.release();

        assertThat(first.commit()).isEqualTo(commit);
        assertThat(second.commit()).isEqualTo(commit);
        assertThat(server.packRequests()).isEqualTo(1);
    }

    @Test
    void eightThreadsReadAndFetchAtOnce() throws Exception {
        List<String> branches = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            branches.add("b" + i);
            origin.branch("b" + i).file("n", "n" + i).commit("branch " + i);
        }
        CyclicBarrier together = new CyclicBarrier(8);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (GitMirrors mirrors = open();
                GitMirrors others = open()) {
            List<Future<String>> read = new ArrayList<>();
            for (String branch : branches) {
                GitMirrors its = read.size() % 2 == 0 ? mirrors : others;
                read.add(threads.submit(() -> {
                    together.await();
                    GitTree tree = its.tree(url(), GitRef.branch(branch));
                    Path into = Files.createDirectories(temp.resolve("out-" + branch));
                    tree.export("", into);
                    return Files.readString(into.resolve("n"));
                }));
            }
            for (int i = 0; i < 8; i++) {
                assertThat(read.get(i).get()).isEqualTo("n" + i);
            }
        } finally {
            threads.shutdownNow();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(server.packRequests()).isEqualTo(1);
        assertMirrorIsWhole();
    }

    @Test
    void packsThatPileUpAreTidied() throws Exception {
        try (GitMirrors mirrors = open()) {
            for (int i = 0; i < 45; i++) {
                origin.file("n", "n" + i).commit("push " + i);
                mirrors.refresh();
                mirrors.tree(origin.url(), GitRef.DEFAULT_BRANCH);
            }
            assertThat(mirrors.tree(origin.url(), GitRef.commit(commit)).list(""))
                    .contains("app.yaml");
        }
        try (Stream<Path> files = Files.walk(cache())) {
            assertThat(files.filter(f -> f.toString().endsWith(".pack"))).hasSizeLessThan(12);
        }
        assertMirrorIsWhole();
    }

    private Path cache() {
        return temp.resolve("cache");
    }

    private RepoUrl url() {
        return RepoUrl.parse(server.url("origin.git"));
    }

    private GitMirrors open() {
        return GitMirrors.open(new GitSettings(cache(), Map.of(), Duration.ofSeconds(60)));
    }

    private List<Path> incoming() throws IOException {
        List<Path> incoming = new ArrayList<>();
        Files.walkFileTree(cache(), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().startsWith("incoming_")) {
                    incoming.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path deletedMeanwhile, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return incoming;
    }

    /** Git itself is asked. */
    private void assertMirrorIsWhole() throws IOException, InterruptedException {
        try (Stream<Path> mirrors = Files.list(cache())) {
            for (Path mirror : mirrors.filter(Files::isDirectory).toList()) {
                Process fsck = new ProcessBuilder("git", "--git-dir=" + mirror, "fsck", "--full", "--strict")
                        .redirectErrorStream(true)
                        .start();
                String said = new String(fsck.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(fsck.waitFor()).as(said).isZero();
            }
        }
    }
}
