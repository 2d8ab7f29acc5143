package dev.flycd.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepoUrlTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/Acme/Web",
                "https://github.com/acme/web.git",
                "https://github.com/acme/web/",
                "https://github.com:443/acme//web.git/",
                "https://GitHub.com/acme/web",
                "HTTPS://github.com/acme/web",
                "https://user:secret@github.com/acme/web",
                "http://github.com:80/acme/web",
                "ssh://git@github.com/acme/web.git",
                "ssh://git@github.com:22/acme/web",
                "git+ssh://git@github.com/acme/web",
                "ssh://git@ssh.github.com:443/acme/web.git",
                "git@github.com:acme/web.git",
                "git@github.com:/acme/web",
                "github.com:acme/web",
                "https://github.com/acme/%77eb",
                "https://github.com/acme/web?token=x",
                "https://github.com./acme/web"
            })
    void knowsOneRepositoryUnderAllItsAddresses(String written) {
        assertThat(RepoUrl.parse(written).normalForm()).isEqualTo("github.com/acme/web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dev.azure.com/Acme/My%20Shop/_git/Web",
                "https://acme@dev.azure.com/acme/My%20Shop/_git/web/",
                "https://user:secret@dev.azure.com:443/acme/my%20shop/_git/web",
                "git@ssh.dev.azure.com:v3/acme/My%20Shop/web",
                "ssh://git@ssh.dev.azure.com/v3/acme/My%20Shop/web",
                "ssh://git@ssh.dev.azure.com:22/v3/acme/My%20Shop/web",
                "https://acme.visualstudio.com/My%20Shop/_git/web",
                "https://Acme.VisualStudio.com/DefaultCollection/My%20Shop/_git/web",
                "acme@vs-ssh.visualstudio.com:v3/acme/My%20Shop/web"
            })
    void knowsOneRepositoryOfAzureUnderAllItsAddresses(String written) {
        assertThat(RepoUrl.parse(written).normalForm()).isEqualTo("dev.azure.com/acme/my shop/_git/web");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://dev.azure.com/acme/_git/web",
                "https://dev.azure.com/acme/web/_git/web",
                "https://acme.visualstudio.com/_git/web",
                "https://acme.visualstudio.com/DefaultCollection/_git/web",
                "git@ssh.dev.azure.com:v3/acme/web/web"
            })
    void knowsARepositoryOfAzureThatIsNamedLikeItsProject(String written) {
        assertThat(RepoUrl.parse(written).normalForm()).isEqualTo("dev.azure.com/acme/web/_git/web");
    }

    @Test
    void leavesWhatLooksLikeAzureElsewhereAlone() {
        assertThat(RepoUrl.parse("https://dev.azure.com.acme.test/Acme/_git/web")
                        .normalForm())
                .isEqualTo("dev.azure.com.acme.test/Acme/_git/web");
        assertThat(RepoUrl.parse("https://dev.azure.com:8443/a/_git/web").normalForm())
                .isEqualTo("dev.azure.com:8443/a/_git/web");
        assertThat(RepoUrl.parse("https://dev.azure.com/acme/shop/_git/web.git").normalForm())
                .isEqualTo("dev.azure.com/acme/shop/_git/web.git");
        assertThat(RepoUrl.parse("https://dev.azure.com/acme").normalForm()).isEqualTo("dev.azure.com/acme");
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.acme.test/a/b, https://git.acme.test/a/c",
        "https://git.acme.test/a/b, https://git.acme.test/a/B",
        "https://git.acme.test/a/b, https://git.acme.test:8443/a/b",
        "https://git.acme.test/a/b, https://git.other.test/a/b",
        "ssh://git@git.acme.test:2222/a/b, git@git.acme.test:a/b",
        "/srv/a, /srv/b",
        "/srv/a, srv/a",
    })
    void tellsDifferentRepositoriesApart(String one, String other) {
        assertThat(RepoUrl.parse(one).sameRepositoryAs(RepoUrl.parse(other))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "https://git.acme.test:8443/a/b, ssh://git@git.acme.test:8443/a/b.git",
        "https://dev.azure.com/acme/shop/_git/web, git@ssh.dev.azure.com:v3/acme/shop/web",
        "https://bitbucket.org/Acme/web, git@bitbucket.org:acme/web.git",
        "https://bitbucket.org/acme/web, ssh://git@altssh.bitbucket.org:443/acme/web.git",
        "https://gitlab.com/acme/sub/web, ssh://git@altssh.gitlab.com:443/acme/sub/web.git",
        "[::1]:a/b, ssh://git@[::1]/a/b",
        "/srv/git/web.git, file:///srv/git/web",
        "/srv/git/../git/web/, /srv/git/web/.git",
        "file:///srv/my%20web, /srv/my web",
        "file://localhost/srv/web, /srv/web",
        "../web, ./../web.git",
    })
    void knowsTheSameRepositoryElsewhere(String one, String other) {
        assertThat(RepoUrl.parse(one).normalForm())
                .isEqualTo(RepoUrl.parse(other).normalForm());
        assertThat(RepoUrl.parse(one).sameRepositoryAs(RepoUrl.parse(other))).isTrue();
    }

    @Test
    void isEqualOnlyIfGitWouldBeGivenTheSame() {
        RepoUrl url = RepoUrl.parse("https://github.com/acme/web");

        assertThat(url)
                .isEqualTo(RepoUrl.parse("https://github.com/acme/web"))
                .hasSameHashCodeAs(RepoUrl.parse(url.forGit()));
        assertThat(url)
                .isNotEqualTo(RepoUrl.parse("https://github.com/acme/web.git"))
                .isNotEqualTo(RepoUrl.parse("https://user:secret@github.com/acme/web"))
                .isNotEqualTo(url.forGit());
        assertThat(url.hashCode())
                .isNotEqualTo(RepoUrl.parse("https://github.com/acme/shop").hashCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " https://github.com/a/b",
                "https://github.com/a/b\n",
                "https://github.com/a\u0000b",
                "-oProxyCommand=x",
                "--upload-pack=x",
                "ext::sh -c x",
                "fd::3",
                "::x",
                "git://github.com/a/b",
                "ftp://github.com/a/b",
                "javascript://github.com/a/b",
                "ssh://-oProxyCommand=x/a",
                "ssh://git@-oProxyCommand=x/a",
                "ssh://-oProxyCommand=x@host/a",
                "-oProxyCommand=x:a/b",
                "host:-a",
                "git@host:-a",
                "https:///a/b",
                "https://github.com",
                "https://github.com/",
                "https://github.com:port/a",
                "https://git hub.com/a",
                "file://server/share/a",
                "file://"
            })
    void refusesWhatIsNoAddressOrCouldRunACommand(String written) {
        assertThatThrownBy(() -> RepoUrl.parse(written))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the repository address '");
    }

    @ParameterizedTest
    @CsvSource({
        "https://user:secret@github.com/a/b, https://github.com/a/b",
        "https://secret@github.com:8443/a/b?secret#secret, https://github.com:8443/a/b",
        "https://us@er:secret@github.com/a/b, https://github.com/a/b",
        "ssh://git:secret@github.com/a/b, ssh://github.com/a/b",
        "ssh://git@github.com/a/b, ssh://git@github.com/a/b",
        "git@github.com:a/b, git@github.com:a/b",
        "secret@github.com:a/b, github.com:a/b",
        "/srv/git/web, /srv/git/web",
    })
    void showsNoUserInformation(String written, String shown) {
        RepoUrl url = RepoUrl.parse(written);

        assertThat(url).hasToString(shown);
        assertThat(url.normalForm()).doesNotContain("secret", "@");
        assertThat(url.forGit()).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git://user:secret@host/a",
                "ext::user:secret@host",
                "https://user:secret@/a",
                "-x:secret@h",
                "user:secret@host:22",
                "https:/user:secret@host/a",
                "user:secret@host\n//a@b",
                "user:secret@[::1]/a"
            })
    void showsNoUserInformationOfARefusedAddress(String written) {
        assertThatThrownBy(() -> RepoUrl.parse(written)).hasMessageNotContaining("secret");
    }

    @Test
    void tellsLocalAddressesFromOthers() {
        assertThat(RepoUrl.parse("file:///srv/a").isLocal()).isTrue();
        assertThat(RepoUrl.parse("../a").isLocal()).isTrue();
        assertThat(RepoUrl.parse("git@host:a").isLocal()).isFalse();
    }
}
