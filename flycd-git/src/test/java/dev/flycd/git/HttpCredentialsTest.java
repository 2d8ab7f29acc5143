package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.git.GitException.Reason;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.git.testing.HttpGitServer;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to whom, against git's own smart-http server on loopback. */
class HttpCredentialsTest {

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
    void sendsTheTokenOfTheHost() {
        server.demand("x-access-token", "t0ken");
        environment.put("FLYCD_GIT_TOKEN_127_0_0_1", "t0ken");

        assertThat(fetch(server.url("origin.git"))).isEqualTo(commit);
    }

    @Test
    void sendsUserAndTokenWhereBothAreGiven() {
        server.demand("deploy-bot", "t0ken");
        environment.put("FLYCD_GIT_TOKEN_127_0_0_1", "deploy-bot:t0ken");

        assertThat(fetch(server.url("origin.git"))).isEqualTo(commit);
    }

    @Test
    void sendsTheGeneralTokenToNoHostThatIsNotListed() {
        server.demand("x-access-token", "t0ken");
        environment.put("FLYCD_GIT_TOKEN", "t0ken");

        GitException refused = failure(server.url("origin.git"));

        assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(refused).hasMessageContaining("FLYCD_GIT_TOKEN_127_0_0_1");
        assertThat(server.credentials()).isEmpty();

        environment.put("FLYCD_GIT_TOKEN_HOSTS", "git.example.com, 127.0.0.1");
        assertThat(fetch(server.url("origin.git"))).isEqualTo(commit);
    }

    @Test
    void usesUserInformationOfTheAddressAndStoresAndShowsItNowhere() throws IOException {
        server.demand("user", "canary-password");
        String url = server.url("origin.git").replace("http://", "http://user:canary-password@");

        assertThat(fetch(url)).isEqualTo(commit);

        try (Stream<Path> files = Files.walk(temp.resolve("cache"))) {
            for (Path file : (Iterable<Path>) files::iterator) {
                assertThat(file.toString()).doesNotContain("canary");
                if (Files.isRegularFile(file)) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("canary");
                }
            }
        }
    }

    @Test
    void showsNoPasswordWhenItIsRefused() {
        server.demand("user", "right");

        GitException refused = failure(server.url("origin.git").replace("http://", "http://user:canary-password@"));

        assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
        for (Throwable t = refused; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("canary");
        }
    }

    @Test
    void takesCredentialsToNoOtherServerWhenRedirected() throws IOException {
        environment.put("FLYCD_GIT_TOKEN_127_0_0_1", "t0ken");
        server.demand("x-access-token", "t0ken");
        try (HttpGitServer other = HttpGitServer.start(temp)) {
            other.demand("x-access-token", "t0ken");
            server.redirectTo("http://localhost:" + other.port());

            assertThat(failure(server.url("origin.git")).reason()).isEqualTo(Reason.AUTHENTICATION);
            assertThat(server.credentials()).isNotEmpty();
            assertThat(other.credentials()).isEmpty();
        }
    }

    @Test
    void takesCredentialsToNoOtherPortWhenRedirected() throws IOException {
        environment.put("FLYCD_GIT_TOKEN_127_0_0_1", "t0ken");
        server.demand("x-access-token", "t0ken");
        try (HttpGitServer other = HttpGitServer.start(temp)) {
            other.demand("x-access-token", "t0ken");
            server.redirectTo("http://127.0.0.1:" + other.port());

            assertThat(failure(server.url("origin.git")).reason()).isEqualTo(Reason.AUTHENTICATION);
            assertThat(other.credentials()).isEmpty();
        }
    }

    @Test
    void readsTokensWithoutThePlusSignBeingLost() {
        String token = Base64.getEncoder().encodeToString(new byte[] {-5, -17, -66}) + "+/=";
        server.demand("x-access-token", token);
        environment.put("FLYCD_GIT_TOKEN_127_0_0_1", token);

        assertThat(fetch(server.url("origin.git"))).isEqualTo(commit);
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
