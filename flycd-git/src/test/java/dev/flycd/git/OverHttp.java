package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.git.testing.GitFixture;
import dev.flycd.git.testing.HttpGitServer;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A repository with one commit behind git's own smart-http server on loopback, and who reads it. */
final class OverHttp implements AutoCloseable {

    final Map<String, String> environment = new HashMap<>();
    final GitFixture origin;
    final HttpGitServer server;
    final String commit;
    final Path cache;

    OverHttp(Path folder) throws IOException {
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        cache = folder.resolve("cache");
        origin = GitFixture.create(folder.resolve("origin.git"));
        commit = origin.file("app.yaml", "app: over-http").commit("one");
        server = HttpGitServer.start(folder);
    }

    /** Returns the address of the repository. */
    String url() {
        return server.url("origin.git");
    }

    GitMirrors open() {
        return GitMirrors.open(new GitSettings(cache, environment, Duration.ofSeconds(30)));
    }

    /** Reads the default branch with mirrors of its own and returns its commit. */
    String fetch(String url) {
        try (GitMirrors mirrors = open()) {
            return mirrors.tree(RepoUrl.parse(url), GitRef.DEFAULT_BRANCH)
                    .revision()
                    .commit();
        }
    }

    /** Returns how {@link #fetch} fails. */
    GitException failure(String url) {
        return assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> fetch(url))
                .actual();
    }

    @Override
    public void close() {
        server.close();
        origin.close();
    }
}
