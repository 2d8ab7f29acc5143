package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.git.GitException.Reason;
import dev.flycd.git.testing.HttpGitServer;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against git's own smart-http server on loopback. */
class HttpTest {

    @TempDir
    private Path temp;

    private OverHttp http;

    @BeforeEach
    void start() throws IOException {
        http = new OverHttp(temp);
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void asksForTheRefsOncePerRunWhateverTheNumberOfThreadsAndRefs() throws Exception {
        http.origin.tag("v1").branch("dev").file("b", "2").commit("two");
        RepoUrl url = RepoUrl.parse(http.url());
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<String>> found = new ArrayList<>();
        try (GitMirrors mirrors = http.open()) {
            for (int i = 0; i < threads; i++) {
                GitRef ref = List.of(
                                GitRef.DEFAULT_BRANCH, GitRef.tag("v1"), GitRef.branch("main"), GitRef.branch("dev"))
                        .get(i % 4);
                found.add(pool.submit(() -> {
                    together.await();
                    return mirrors.resolve(url, ref).commit();
                }));
            }
            for (Future<String> one : found) {
                assertThat(one.get()).hasSize(40);
            }
            assertThat(http.server.refRequests()).isEqualTo(1);

            mirrors.tree(url, GitRef.DEFAULT_BRANCH);
            mirrors.tree(url, GitRef.branch("dev"));

            assertThat(http.server.packRequests()).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void fetchesNothingWhenTheCommitIsInTheMirror() {
        RepoUrl url = RepoUrl.parse(http.url());
        try (GitMirrors first = http.open()) {
            first.tree(url, GitRef.DEFAULT_BRANCH);
        }
        long asked = http.server.refRequests();
        long fetched = http.server.packRequests();

        try (GitMirrors second = http.open()) {
            second.tree(url, GitRef.DEFAULT_BRANCH);
            second.tree(url, GitRef.commit(http.commit));
        }

        assertThat(http.server.packRequests()).isEqualTo(fetched);
        assertThat(http.server.refRequests()).isEqualTo(asked + 1);
    }

    @Test
    void readsAKnownCommitWithoutAskingTheRemote() {
        RepoUrl url = RepoUrl.parse(http.url());
        try (GitMirrors first = http.open()) {
            first.tree(url, GitRef.DEFAULT_BRANCH);
        }
        http.server.close();

        try (GitMirrors second = http.open()) {
            assertThat(second.tree(url, GitRef.commit(http.commit)).list("")).containsExactly("app.yaml");
        }
    }

    @Test
    void followsARedirectOfAPublicRepository() throws IOException {
        try (HttpGitServer other = HttpGitServer.start(temp)) {
            http.server.redirectTo("http://127.0.0.1:" + other.port());

            assertThat(http.fetch(http.url())).isEqualTo(http.commit);
        }
    }

    @Test
    void bringsACommitThatNoBranchLeadsToAndKeepsIt() {
        String lost = http.origin.branch("lost").file("a", "lost").commit("two");
        http.origin.deleteRef("refs/heads/lost");

        try (GitMirrors mirrors = http.open()) {
            GitTree tree = mirrors.tree(RepoUrl.parse(http.url()), GitRef.commit(lost));

            assertThat(tree.revision().commit()).isEqualTo(lost);
            assertThat(tree.file("a")).isPresent();
        }
        try (Stream<Path> refs = Files.walk(http.cache)) {
            assertThat(refs.map(Path::toString)).anyMatch(p -> p.endsWith("refs/flycd/kept/" + lost));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysThatThereIsNoSuchCommit() {
        String nowhere = "0123456789012345678901234567890123456789";
        try (GitMirrors mirrors = http.open()) {
            assertThatExceptionOfType(GitException.class)
                    .isThrownBy(() -> mirrors.tree(RepoUrl.parse(http.url()), GitRef.commit(nowhere)))
                    .withMessageContaining("has no commit " + nowhere)
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REF_NOT_FOUND));
        }
    }

    @Test
    void saysThatThereIsNoSuchRepository() {
        assertThat(http.failure(http.server.url("nowhere.git"))).hasMessageContaining("no such repository");
    }

    @Test
    void callsABrokenServerUnreachable() {
        http.server.answer(503);

        assertThat(http.failure(http.url()).reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void everyFailureSaysWhatFailedWhereAndWhy() {
        http.server.answer(429);

        assertThat(http.failure(http.url()))
                .hasMessage("reading the refs of " + http.url() + " failed: 127.0.0.1 answered with status 429")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @Test
    void callsAClosedPortUnreachable() {
        String url = http.url();
        http.server.close();

        GitException failure = http.failure(url);

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining(url);
    }

    @Test
    void asksADeadRemoteOnceWhateverTheNumberOfCallers() {
        http.server.answer(503);
        RepoUrl url = RepoUrl.parse(http.url());
        try (GitMirrors mirrors = http.open()) {
            for (int i = 0; i < 5; i++) {
                assertThatExceptionOfType(GitException.class)
                        .isThrownBy(() -> mirrors.tree(url, GitRef.DEFAULT_BRANCH))
                        .withMessageContaining("503");
            }
            assertThat(http.server.refRequests()).isEqualTo(1);

            http.server.answer(0);
            mirrors.refresh();

            assertThat(mirrors.tree(url, GitRef.DEFAULT_BRANCH).revision().commit())
                    .isEqualTo(http.commit);
        }
    }

    @Test
    void stopsAFetchThatBringsMoreThanTheLimit() {
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        http.origin.bytes("large", noise).commit("two");
        GitSettings small = new GitSettings(http.cache, http.environment, Duration.ofSeconds(30), 1 << 20);
        try (GitMirrors mirrors = GitMirrors.open(small)) {
            for (String url : List.of(http.url(), http.origin.url().forGit())) {
                assertThatExceptionOfType(GitException.class)
                        .isThrownBy(() -> mirrors.tree(RepoUrl.parse(url), GitRef.DEFAULT_BRANCH))
                        .withMessageContaining("more than 1 MiB")
                        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED_CONTENT));
            }
        }
    }

    @Test
    void seesOneStateOfARemoteThatChangesMeanwhile() {
        RepoUrl url = RepoUrl.parse(http.url());
        try (GitMirrors mirrors = http.open()) {
            mirrors.resolve(url, GitRef.DEFAULT_BRANCH);
            http.origin
                    .file("app.yaml", "app: rewritten")
                    .ref("refs/heads/main", http.origin.branch("aside").commit("aside"));

            assertThat(mirrors.tree(url, GitRef.DEFAULT_BRANCH).revision().commit())
                    .isEqualTo(http.commit);
        }
    }
}
