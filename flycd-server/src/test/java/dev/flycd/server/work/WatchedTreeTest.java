package dev.flycd.server.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import dev.flycd.server.work.WatchedTree.Folder;
import dev.flycd.server.work.WatchedTree.Repository;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WatchedTreeTest {

    private static final Path HERE = Path.of("/home/ada");

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://github.com/org/cloud.git,                      https://github.com/org/cloud.git,        '',         default branch
            https://github.com/org/cloud//prod,                    https://github.com/org/cloud,            prod,       default branch
            https://github.com/org/cloud@main,                     https://github.com/org/cloud,            '',         branch main
            https://github.com/org/cloud.git//prod/eu/@feature/x,  https://github.com/org/cloud.git,        prod/eu/@feature/x, default branch
            https://github.com/org/cloud.git//prod/eu@feature/x,   https://github.com/org/cloud.git,        prod/eu,    branch feature/x
            https://github.com/org/cloud//prod/@HEAD,              https://github.com/org/cloud,            prod/@HEAD, default branch
            https://github.com/org/cloud//prod@HEAD,               https://github.com/org/cloud,            prod,       default branch
            https://github.com/org/cloud//apps/@scope/web@main,    https://github.com/org/cloud,            apps/@scope/web, branch main
            https://me:to@ken@github.com/org/cloud//prod@main,     https://me:to@ken@github.com/org/cloud,  prod,       branch main
            https://token@github.com/org/cloud,                    https://token@github.com/org/cloud,      '',         default branch
            git@github.com:org/cloud.git//prod@main,               git@github.com:org/cloud.git,            prod,       branch main
            git@github.com:org/cloud,                              git@github.com:org/cloud,                '',         default branch
            github.com:org/cloud@v1,                               github.com:org/cloud,                    '',         branch v1
            git@host:/srv/git/cloud.git//prod,                     git@host:/srv/git/cloud.git,             prod,       default branch
            git@[::1]:org/cloud//prod@main,                        git@[::1]:org/cloud,                     prod,       branch main
            ssh://git@host:2222/org/cloud.git//prod@main,          ssh://git@host:2222/org/cloud.git,       prod,       branch main
            ssh://user@host//srv/cloud.git//prod,                  ssh://user@host//srv/cloud.git,          prod,       default branch
            file:///srv/git/cloud.git//prod@main,                  file:///srv/git/cloud.git,               prod,       branch main
            https://github.com/org/cloud@refs/tags/v1.2,           https://github.com/org/cloud,            '',         tag v1.2
            https://github.com/org/cloud@refs/heads/1.2,           https://github.com/org/cloud,            '',         branch 1.2
            https://github.com/org/cloud@0123456789abcdef0123456789abcdef01234567, https://github.com/org/cloud, '', commit 0123456789abcdef0123456789abcdef01234567
            https://github.com/org/cloud//,                        https://github.com/org/cloud,            '',         default branch
            """)
    void readsTheAddressOfARepository(String written, String repo, String path, String ref) {
        WatchedTree tree = WatchedTree.parse(written, HERE);

        assertThat(tree).isInstanceOf(Repository.class);
        assertThat(((Repository) tree).url().forGit()).isEqualTo(repo);
        assertThat(((Repository) tree).path()).isEqualTo(path);
        assertThat(((Repository) tree).ref()).hasToString(ref);
    }

    @ParameterizedTest
    @CsvSource({
        "my-cloud, /home/ada/my-cloud",
        "., /home/ada",
        "../cloud//prod, /home/cloud/prod",
        "/srv/cl@ud, /srv/cl@ud",
        "./host:path, /home/ada/host:path",
        "~, /home/ada/~"
    })
    void readsTheRestAsAPath(String written, String path) {
        assertThat(WatchedTree.parse(written, HERE)).isEqualTo(new Folder(Path.of(path)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/org/cloud//../x",
                "https://github.com/org/cloud//a/./b",
                "https://github.com/org/cloud//.git/hooks",
                "https://github.com/org/cloud@-x",
                "https://github.com/org/cloud@",
                "https://github.com/org/cloud@refs/tags/",
                "https://github.com@main",
                "git://github.com/org/cloud",
                "ext::sh -c id",
                "-u:x"
            })
    void refusesWhatGitWouldNotTake(String written) {
        assertThatIllegalArgumentException().isThrownBy(() -> WatchedTree.parse(written, HERE));
    }

    @Test
    void showsNoUserInformation() {
        assertThat(WatchedTree.parse("https://me:canary@github.com/org/cloud//prod@main", HERE))
                .hasToString("https://github.com/org/cloud//prod (branch main)");
        assertThat(new Repository(RepoUrl.parse("https://canary@github.com/org/cloud"), "", GitRef.DEFAULT_BRANCH))
                .hasToString("https://github.com/org/cloud (default branch)");
    }

    @Test
    void quotesNoPasswordInAMessage() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WatchedTree.parse("https://me:canary@@/x@main", HERE))
                .withMessageNotContaining("canary");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WatchedTree.parse("me:canary@github.com:org/cloud", HERE))
                .withMessageNotContaining("canary");
    }
}
