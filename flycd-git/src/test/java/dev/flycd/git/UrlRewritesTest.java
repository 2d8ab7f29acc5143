package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.model.RepoUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Git's insteadOf, from where git takes it. */
class UrlRewritesTest {

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void isolate() {
        environment.put("HOME", home.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "true");
    }

    @Test
    void readsTheUsersFile() throws IOException {
        write(".gitconfig", "[url \"git@github.com:\"]\n\tinsteadOf = https://github.com/\n");

        assertThat(rewrite("https://github.com/me/x")).isEqualTo("git@github.com:me/x");
        assertThat(rewrite("https://gitlab.com/me/x")).isEqualTo("https://gitlab.com/me/x");
    }

    @Test
    void readsTheFileInTheConfigurationFolderToo() throws IOException {
        write(".config/git/config", "[url \"https://one/\"]\n\tinsteadOf = one:\n");
        write(".gitconfig", "[url \"https://two/\"]\n\tinsteadOf = two:\n");

        assertThat(rewrite("one:x")).isEqualTo("https://one/x");
        assertThat(rewrite("two:x")).isEqualTo("https://two/x");
    }

    @Test
    void followsIncludes() throws IOException {
        write(".gitconfig", "[include]\n\tpath = ~/more\n");
        write("more", "[url \"https://one/\"]\n\tinsteadOf = one:\n");

        assertThat(rewrite("one:x")).isEqualTo("https://one/x");
    }

    @Test
    void readsOnlyTheFileOfTheEnvironmentWhereOneIsGiven() throws IOException {
        write(".gitconfig", "[url \"https://one/\"]\n\tinsteadOf = one:\n");
        write("other", "[url \"https://two/\"]\n\tinsteadOf = two:\n");
        environment.put("GIT_CONFIG_GLOBAL", home.resolve("other").toString());

        assertThat(rewrite("one:x")).isEqualTo("one:x");
        assertThat(rewrite("two:x")).isEqualTo("https://two/x");
    }

    @Test
    void readsTheMachinesFileUnlessItIsToldNotTo() throws IOException {
        write("system", "[url \"https://one/\"]\n\tinsteadOf = one:\n");
        environment.put("GIT_CONFIG_SYSTEM", home.resolve("system").toString());
        assertThat(rewrite("one:x")).isEqualTo("one:x");

        environment.remove("GIT_CONFIG_NOSYSTEM");
        assertThat(rewrite("one:x")).isEqualTo("https://one/x");
    }

    @Test
    void readsPairsOfTheEnvironmentWithDotsInTheAddress() {
        environment.put("GIT_CONFIG_COUNT", "2");
        environment.put("GIT_CONFIG_KEY_0", "user.name");
        environment.put("GIT_CONFIG_VALUE_0", "me");
        environment.put("GIT_CONFIG_KEY_1", "URL.https://a.b.c/.InsteadOf");
        environment.put("GIT_CONFIG_VALUE_1", "x.y:");

        assertThat(rewrite("x.y:z")).isEqualTo("https://a.b.c/z");
    }

    @Test
    void takesTheLongestPrefix() throws IOException {
        write(".gitconfig", """
                [url "https://short/"]
                    insteadOf = https://github.com/
                [url "https://long/"]
                    insteadOf = https://github.com/me/
                    insteadOf = gh:
                """);

        assertThat(rewrite("https://github.com/me/x")).isEqualTo("https://long/x");
        assertThat(rewrite("https://github.com/you/x")).isEqualTo("https://short/you/x");
        assertThat(rewrite("gh:x")).isEqualTo("https://long/x");
    }

    @Test
    void namesAFileThatCannotBeRead() throws IOException {
        write(".gitconfig", "[url \"x\n");

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> rewrite("x"))
                .withMessageContaining(home.resolve(".gitconfig").toString());
    }

    @Test
    void isNoWayToATransportThatRunsCommands() throws IOException {
        write(".gitconfig", "[url \"ext::sh -c whoami #\"]\n\tinsteadOf = https://github.com/\n");

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> Address.of(RepoUrl.parse("https://github.com/me/x"), UrlRewrites.of(environment)))
                .withMessageContaining("insteadOf");
    }

    private String rewrite(String url) {
        return UrlRewrites.of(environment).apply(url);
    }

    private void write(String file, String text) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
