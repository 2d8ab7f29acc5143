package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.git.GitException.Reason;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.git.testing.HttpGitServer;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final Map<String, String> environment = new HashMap<>();
    private GitFixture origin;
    private HttpGitServer server;
    private String commit;

    @BeforeEach
    void start() throws IOException {
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        origin = GitFixture.create(temp.resolve("origin.git"));
        commit = origin.file("app.yaml", "app: over-http").commit("one");
        server = HttpGitServer.start(temp);
    }

    @AfterEach
    void stop() {
        server.close();
        origin.close();
    }

    @Test
    void asksForTheRefsOncePerRunWhateverTheNumberOfThreadsAndRefs() throws Exception {
        origin.tag("v1").branch("dev").file("b", "2").commit("two");
        RepoUrl url = RepoUrl.parse(server.url("origin.git"));
        int threads = 8;
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<String>> found = new ArrayList<>();
        try (GitMirrors mirrors = open()) {
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
            assertThat(server.refRequests()).isEqualTo(1);

            mirrors.tree(url, GitRef.DEFAULT_BRANCH);
            mirrors.tree(url, GitRef.branch("dev"));

            assertThat(server.packRequests()).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void fetchesNothingWhenTheCommitIsInTheMirror() {
        RepoUrl url = RepoUrl.parse(server.url("origin.git"));
        try (GitMirrors first = open()) {
            first.tree(url, GitRef.DEFAULT_BRANCH);
        }
        long asked = server.refRequests();
        long fetched = server.packRequests();

        try (GitMirrors second = open()) {
            second.tree(url, GitRef.DEFAULT_BRANCH);
            second.tree(url, GitRef.commit(commit));
        }

        assertThat(server.packRequests()).isEqualTo(fetched);
        assertThat(server.refRequests()).isEqualTo(asked + 1);
    }

    @Test
    void readsAKnownCommitWithoutAskingTheRemote() {
        RepoUrl url = RepoUrl.parse(server.url("origin.git"));
        try (GitMirrors first = open()) {
            first.tree(url, GitRef.DEFAULT_BRANCH);
        }
        server.close();

        try (GitMirrors second = open()) {
            assertThat(second.tree(url, GitRef.commit(commit)).list("")).containsExactly("app.yaml");
        }
    }

    @Test
    void followsARedirectOfAPublicRepository() throws IOException {
        try (HttpGitServer other = HttpGitServer.start(temp)) {
            server.redirectTo("http://127.0.0.1:" + other.port());

            assertThat(fetch(server.url("origin.git"))).isEqualTo(commit);
        }
    }

    @Test
    void bringsACommitThatNoBranchLeadsToAndKeepsIt() {
        String lost = origin.branch("lost").file("a", "lost").commit("two");
        origin.deleteRef("refs/heads/lost");

        try (GitMirrors mirrors = open()) {
            GitTree tree = mirrors.tree(RepoUrl.parse(server.url("origin.git")), GitRef.commit(lost));

            assertThat(tree.revision().commit()).isEqualTo(lost);
            assertThat(tree.file("a")).isPresent();
        }
        try (Stream<Path> refs = Files.walk(temp.resolve("cache"))) {
            assertThat(refs.map(Path::toString)).anyMatch(p -> p.endsWith("refs/flycd/kept/" + lost));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void saysThatThereIsNoSuchCommit() {
        String nowhere = "0123456789012345678901234567890123456789";
        try (GitMirrors mirrors = open()) {
            assertThatExceptionOfType(GitException.class)
                    .isThrownBy(() -> mirrors.tree(RepoUrl.parse(server.url("origin.git")), GitRef.commit(nowhere)))
                    .withMessageContaining("has no commit " + nowhere)
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REF_NOT_FOUND));
        }
    }

    @Test
    void saysThatThereIsNoSuchRepository() {
        assertThat(failure(server.url("nowhere.git"))).hasMessageContaining("no such repository");
    }

    @Test
    void callsABrokenServerUnreachable() {
        server.answer(503);

        assertThat(failure(server.url("origin.git")).reason()).isEqualTo(Reason.UNREACHABLE);
    }

    @Test
    void everyFailureSaysWhatFailedWhereAndWhy() {
        server.answer(429);

        assertThat(failure(server.url("origin.git")))
                .hasMessage("reading the refs of " + server.url("origin.git")
                        + " failed: 127.0.0.1 answered with status 429")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @Test
    void callsAClosedPortUnreachable() {
        String url = server.url("origin.git");
        server.close();

        GitException failure = failure(url);

        assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE);
        assertThat(failure).hasMessageContaining(url);
    }

    @Test
    void asksADeadRemoteOnceWhateverTheNumberOfCallers() {
        server.answer(503);
        RepoUrl url = RepoUrl.parse(server.url("origin.git"));
        try (GitMirrors mirrors = open()) {
            for (int i = 0; i < 5; i++) {
                assertThatExceptionOfType(GitException.class)
                        .isThrownBy(() -> mirrors.tree(url, GitRef.DEFAULT_BRANCH))
                        .withMessageContaining("503");
            }
            assertThat(server.refRequests()).isEqualTo(1);

            server.answer(0);
            mirrors.refresh();

            assertThat(mirrors.tree(url, GitRef.DEFAULT_BRANCH).revision().commit())
                    .isEqualTo(commit);
        }
    }

    @Test
    void stopsAFetchThatBringsMoreThanTheLimit() {
        byte[] noise = new byte[3 << 20];
        new Random(1).nextBytes(noise);
        origin.bytes("large", noise).commit("two");
        GitSettings small = new GitSettings(temp.resolve("cache"), environment, Duration.ofSeconds(30), 1 << 20);
        try (GitMirrors mirrors = GitMirrors.open(small)) {
            for (String url : List.of(server.url("origin.git"), origin.url().forGit())) {
                assertThatExceptionOfType(GitException.class)
                        .isThrownBy(() -> mirrors.tree(RepoUrl.parse(url), GitRef.DEFAULT_BRANCH))
                        .withMessageContaining("more than 1 MiB")
                        .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED_CONTENT));
            }
        }
    }

    @Test
    void seesOneStateOfARemoteThatChangesMeanwhile() {
        RepoUrl url = RepoUrl.parse(server.url("origin.git"));
        try (GitMirrors mirrors = open()) {
            mirrors.resolve(url, GitRef.DEFAULT_BRANCH);
            origin.file("app.yaml", "app: rewritten")
                    .ref("refs/heads/main", origin.branch("aside").commit("aside"));

            assertThat(mirrors.tree(url, GitRef.DEFAULT_BRANCH).revision().commit())
                    .isEqualTo(commit);
        }
    }

    private GitMirrors open() {
        return GitMirrors.open(new GitSettings(temp.resolve("cache"), environment, Duration.ofSeconds(30)));
    }

    private String fetch(String url) {
        try (GitMirrors mirrors = open()) {
            return mirrors.tree(RepoUrl.parse(url), GitRef.DEFAULT_BRANCH)
                    .revision()
                    .commit();
        }
    }

    private GitException failure(String url) {
        return assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> fetch(url))
                .actual();
    }
}
