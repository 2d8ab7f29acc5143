package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @TempDir
    private Path temp;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ext::sh -c 'touch PWNED'",
                "--upload-pack=touch PWNED",
                "-oProxyCommand=touch PWNED",
                "ssh://-oProxyCommand=touch%20PWNED/x",
                "ssh://$(touch PWNED)/x",
                "ssh://host';touch PWNED;'/x",
                "git://example.com/x",
                "ftp://example.com/x",
                "bundle::x",
            })
    void refusesAddressesThatCouldRunSomething(String address) {
        Path pwned = temp.resolve("pwned");
        String hostile = address.replace("PWNED", pwned.toString());

        assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> {
            try (GitMirrors mirrors =
                    GitMirrors.open(new GitSettings(temp.resolve("cache"), Map.of(), Duration.ofSeconds(5)))) {
                mirrors.tree(RepoUrl.parse(hostile), GitRef.DEFAULT_BRANCH);
            }
        });
        assertThat(pwned).doesNotExist();
    }

    @Test
    void isTheSameForTwoSpellingsOfOneRepository() {
        UrlRewrites none = UrlRewrites.of(Map.of("GIT_CONFIG_NOSYSTEM", "1"));

        assertThat(Address.of(RepoUrl.parse("git@github.com:me/x.git"), none).identity())
                .isEqualTo(Address.of(RepoUrl.parse("https://github.com/me/x"), none)
                        .identity());
    }

    @Test
    void givesJGitNoPassword() {
        UrlRewrites none = UrlRewrites.of(Map.of("GIT_CONFIG_NOSYSTEM", "1"));

        Address address = Address.of(RepoUrl.parse("https://user:canary@example.com/x"), none);

        assertThat(address.uri().toPrivateString()).isEqualTo("https://example.com/x");
        assertThat(address.password()).isEqualTo("canary");
    }
}
