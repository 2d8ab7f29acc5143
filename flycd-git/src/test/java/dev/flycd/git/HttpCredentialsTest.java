package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.git.GitException.Reason;
import dev.flycd.git.testing.HttpGitServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to whom, against git's own smart-http server on loopback. */
class HttpCredentialsTest {

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
    void sendsTheTokenOfTheHost() {
        http.server.demand("x-access-token", "t0ken");
        http.environment.put("FLYCD_GIT_TOKEN_127_0_0_1", "t0ken");

        assertThat(http.fetch(http.url())).isEqualTo(http.commit);
    }

    @Test
    void sendsUserAndTokenWhereBothAreGiven() {
        http.server.demand("deploy-bot", "t0ken");
        http.environment.put("FLYCD_GIT_TOKEN_127_0_0_1", "deploy-bot:t0ken");

        assertThat(http.fetch(http.url())).isEqualTo(http.commit);
    }

    @Test
    void sendsTheGeneralTokenToNoHostThatIsNotListed() {
        http.server.demand("x-access-token", "t0ken");
        http.environment.put("FLYCD_GIT_TOKEN", "t0ken");

        GitException refused = http.failure(http.url());

        assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(refused).hasMessageContaining("FLYCD_GIT_TOKEN_127_0_0_1");
        assertThat(http.server.credentials()).isEmpty();

        http.environment.put("FLYCD_GIT_TOKEN_HOSTS", "git.example.com, 127.0.0.1");
        assertThat(http.fetch(http.url())).isEqualTo(http.commit);
    }

    @Test
    void sendsTheTokenOfAHostToNoOtherWhoseNameIsWrittenTheSameInVariables() {
        HttpAccess access = new HttpAccess(http.environment);
        http.environment.put("FLYCD_GIT_TOKEN_GIT_EXAMPLE_COM", "t0ken");

        assertThat(access.token("git.example.com")).isEqualTo("t0ken");
        assertThat(access.token("git-example.com")).isEmpty();
        assertThat(access.token("git_example.com")).isEmpty();

        http.environment.put("FLYCD_GIT_TOKEN_HOSTS", "git-example.com");
        assertThat(access.token("git-example.com")).isEqualTo("t0ken");
    }

    @Test
    void usesUserInformationOfTheAddressAndStoresAndShowsItNowhere() throws IOException {
        http.server.demand("user", "canary-password");
        String url = http.url().replace("http://", "http://user:canary-password@");

        assertThat(http.fetch(url)).isEqualTo(http.commit);

        try (Stream<Path> files = Files.walk(http.cache)) {
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
        http.server.demand("user", "right");

        GitException refused = http.failure(http.url().replace("http://", "http://user:canary-password@"));

        assertThat(refused.reason()).isEqualTo(Reason.AUTHENTICATION);
        for (Throwable t = refused; t != null; t = t.getCause()) {
            assertThat(t.toString()).doesNotContain("canary");
        }
    }

    @Test
    void takesCredentialsToNoOtherServerWhenRedirected() throws IOException {
        http.environment.put("FLYCD_GIT_TOKEN_127_0_0_1", "t0ken");
        http.server.demand("x-access-token", "t0ken");
        try (HttpGitServer other = HttpGitServer.start(temp)) {
            other.demand("x-access-token", "t0ken");
            http.server.redirectTo("http://localhost:" + other.port());

            assertThat(http.failure(http.url()).reason()).isEqualTo(Reason.AUTHENTICATION);
            assertThat(http.server.credentials()).isNotEmpty();
            assertThat(other.credentials()).isEmpty();
        }
    }

    @Test
    void takesCredentialsToNoOtherPortWhenRedirected() throws IOException {
        http.environment.put("FLYCD_GIT_TOKEN_127_0_0_1", "t0ken");
        http.server.demand("x-access-token", "t0ken");
        try (HttpGitServer other = HttpGitServer.start(temp)) {
            other.demand("x-access-token", "t0ken");
            http.server.redirectTo("http://127.0.0.1:" + other.port());

            assertThat(http.failure(http.url()).reason()).isEqualTo(Reason.AUTHENTICATION);
            assertThat(other.credentials()).isEmpty();
        }
    }

    @Test
    void readsTokensWithoutThePlusSignBeingLost() {
        String token = Base64.getEncoder().encodeToString(new byte[] {-5, -17, -66}) + "+/=";
        http.server.demand("x-access-token", token);
        http.environment.put("FLYCD_GIT_TOKEN_127_0_0_1", token);

        assertThat(http.fetch(http.url())).isEqualTo(http.commit);
    }
}
