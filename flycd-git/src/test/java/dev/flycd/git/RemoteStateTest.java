package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import dev.flycd.model.RepoUrl;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One repository asked again and again, as by somebody who polls. */
class RemoteStateTest {

    @TempDir
    private Path temp;

    private GitFixture origin;
    private GitMirrors mirrors;

    @BeforeEach
    void makeRepository() {
        origin = GitFixture.create(temp.resolve("origin.git"));
        origin.file("a", "1").commit("one");
        mirrors = GitMirrors.open(GitFixture.settings(temp.resolve("cache")));
    }

    @AfterEach
    void close() {
        mirrors.close();
        origin.close();
    }

    private String state() {
        mirrors.refresh(origin.url());
        return mirrors.state(origin.url());
    }

    @Test
    void theStateIsTheSameUntilSomethingMoves() {
        String before = state();

        assertThat(state()).isEqualTo(before).matches("[0-9a-f]{64}");
    }

    @Test
    void everyBranchAndTagCountsAndSoDoesTheDefaultBranch() {
        String one = state();
        origin.file("a", "2").commit("two");
        String pushed = state();
        origin.tag("v1");
        String tagged = state();
        origin.branch("dev");
        origin.file("a", "3").commit("three");
        String branched = state();
        origin.defaultBranch("dev");
        String turned = state();
        origin.deleteRef("refs/tags/v1");

        assertThat(new String[] {one, pushed, tagged, branched, turned, state()})
                .doesNotHaveDuplicates();
    }

    @Test
    void theStateHoldsUntilTheRepositoryIsRefreshed() {
        String before = state();
        origin.file("a", "2").commit("two");

        assertThat(mirrors.state(origin.url())).isEqualTo(before);
        assertThat(state()).isNotEqualTo(before);
    }

    @Test
    void refreshingOneRepositoryLeavesTheOthers() {
        GitFixture other = GitFixture.create(temp.resolve("other.git"));
        String first = other.file("a", "1").commit("one");
        mirrors.state(other.url());
        other.file("a", "2").commit("two");
        state();

        assertThat(mirrors.resolve(other.url(), GitRef.DEFAULT_BRANCH).commit()).isEqualTo(first);
        other.close();
    }

    @Test
    void aRepositoryThatFailedIsAskedAgainAfterARefresh() {
        RepoUrl later = RepoUrl.parse(temp.resolve("later.git").toString());
        assertThatExceptionOfType(GitException.class).isThrownBy(() -> mirrors.state(later));
        GitFixture made = GitFixture.create(temp.resolve("later.git"));
        made.file("a", "1").commit("one");

        assertThatExceptionOfType(GitException.class).isThrownBy(() -> mirrors.state(later));
        mirrors.refresh(later);
        assertThat(mirrors.state(later)).matches("[0-9a-f]{64}");
        made.close();
    }
}
