package dev.flycd.examples.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.examples.ci.GitHubRunner.Job;
import dev.flycd.examples.ci.Host.Comment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The workflows and the action, run step by step. */
class GitHubTest {

    private static final String FLY_TOKEN = "canary-of-fly";
    private static final String MARKER = "<!-- flycd: my-cloud -->\n";

    @TempDir
    private Path home;

    private final Host host = new Host();
    private Machine machine;
    private ConfigRepository repository;

    @BeforeEach
    void makeRepository() {
        machine = Machine.with(home, "git", "bash", "curl", "tar", "awk", "od");
        repository = ConfigRepository.in(home, machine, host).app("my-web", "info");
    }

    @AfterEach
    void stopHost() {
        host.close();
    }

    @Test
    void aPullRequestGetsOneCommentThatTheNextPushWritesAnew() throws IOException {
        for (int i = 0; i < 120; i++) {
            host.comment("mallory", i == 50 ? MARKER + "mine" : "a \\ \"{[\" }] comment\n\",\"id\":1,\"body\":\"x");
        }
        String first = repository.commit("first");

        Job opened = pullRequest("my-org/my-config");

        assertThat(opened.code()).as(opened.log()).isZero();
        assertThat(host.comments())
                .hasSize(121)
                .last()
                .satisfies(comment -> assertThat(comment.body())
                        .startsWith(MARKER + "**FlyCD plan:** 1 to create, 0 to update, 0 unchanged\n")
                        .contains(
                                "<b>my-web</b>: create, ",
                                "`my-cloud` at " + first.substring(0, 7),
                                "[log](https://github.com/my-org/my-config/actions/runs/77)"));
        assertThat(opened.summary()).contains("**FlyCD plan:** 1 to create");
        assertThat(opened.outputs()).containsEntry("exit-code", "0");

        repository.app("my-api", "in\"fo\\ \t@everybody").commit("second");
        Job pushed = pullRequest("my-org/my-config");

        assertThat(pushed.code()).as(pushed.log()).isZero();
        assertThat(host.comments())
                .hasSize(121)
                .last()
                .satisfies(
                        comment -> assertThat(comment.body()).contains("**FlyCD plan:** 2 to create", "<b>my-api</b>"));
        assertThat(host.comments().get(50)).isEqualTo(new Comment("mallory", MARKER + "mine"));
        assertThat(pushed.log() + pushed.summary() + host.comments()).doesNotContain(Host.TOKEN, FLY_TOKEN);
        assertThat(machine.git(repository.folder(), "status", "--porcelain"))
                .as("a job leaves nothing in the working copy, where it might belong to an app")
                .isEmpty();
    }

    @Test
    void anInvalidFileIsMarkedAtItsLineAndFailsTheCheckWithTheRestPlanned() throws IOException {
        repository.write("my-cloud/bad/app.yaml", "app: bad\nprimary_region: arn\nsource: {type: \"::x\"}\n");
        repository.commit("first");

        Job job = pullRequest("my-org/my-config");

        assertThat(job.code()).isEqualTo(4);
        assertThat(job.outputs()).containsEntry("exit-code", "4");
        assertThat(job.log().lines())
                .anyMatch(line -> line.startsWith(
                        "::error file=my-cloud/bad/app.yaml,line=3,col=16,title=FlyCD::/source/type: '::x'"));
        assertThat(host.comments())
                .singleElement()
                .satisfies(comment -> assertThat(comment.body())
                        .contains("**1 invalid**, 1 to create", "<code>my-cloud/bad/app.yaml:3:16</code>"));
    }

    @Test
    void aForkGetsAPlanOfASimulatedFlyAndNoSecretAndPostsNothing() throws IOException {
        repository.write("my-cloud/elsewhere/project.yaml", """
                project: elsewhere
                source: {type: git, repo: "https://127.0.0.1:1/private"}
                """);
        repository.commit("first");

        Job job =
                runner("fork").withoutFly().pullRequestFrom("mallory/my-config").run(workflow("pull-request"));

        assertThat(job.code()).as(job.log()).isZero();
        assertThat(host.requests()).isEmpty();
        assertThat(job.log()).contains("::notice title=FlyCD::no token of Fly.io");
        assertThat(job.summary())
                .contains("1 to create", "this job has no token of Fly.io")
                .doesNotContain(home + "/");
    }

    @Test
    void aMergeDeploysAndTheNextDeploysOnlyWhatChanged() throws IOException {
        repository.app("my-api", "info").commit("first");

        Job first = runner("first").push().secret("FLY_API_TOKEN", FLY_TOKEN).run(workflow("deploy"));
        assertThat(first.code()).as(first.log()).isZero();
        assertThat(first.summary())
                .contains("**FlyCD deploy:** 2 created, 0 updated, 0 unchanged, 0 failed", "- created: <b>my-api</b>");

        repository.app("my-api", "debug").commit("second");
        Job drift = runner("drift").run(workflow("drift"));
        assertThat(drift.code()).isEqualTo(2);
        assertThat(drift.log()).contains("::error title=FlyCD::what runs is not what is asked");
        assertThat(drift.summary()).contains("1 to update, 1 unchanged", "<b>my-api</b>: update");

        Job second = runner("second").push().secret("FLY_API_TOKEN", FLY_TOKEN).run(workflow("deploy"));
        assertThat(second.summary())
                .contains("0 created, 1 updated, 1 unchanged, 0 failed", "- updated: <b>my-api</b>")
                .doesNotContain("my-web");
        assertThat(second.log()).doesNotContain("my-web: ", FLY_TOKEN, "\u001b");
        assertThat(host.requests()).isEmpty();

        repository.write("my-cloud/my-web/app.yaml", "app: [\n").commit("third");
        Job third = runner("third").push().secret("FLY_API_TOKEN", FLY_TOKEN).run(workflow("deploy"));
        assertThat(third.code()).isEqualTo(4);
        assertThat(third.summary()).contains("1 unchanged, 0 failed, 1 invalid");
    }

    @Test
    void aCommentThatTheHostRefusesIsAWarning() throws IOException {
        host.refuseToWrite();
        repository.commit("first");

        Job job = pullRequest("my-org/my-config");

        assertThat(job.code()).as(job.log()).isZero();
        assertThat(job.log()).contains("::warning title=FlyCD::the comment could not be posted: the host answered 403");
    }

    private Job pullRequest(String head) throws IOException {
        return runner("check-" + host.requests().size())
                .pullRequestFrom(head)
                .secret("FLY_READONLY_TOKEN", FLY_TOKEN)
                .run(workflow("pull-request"));
    }

    private GitHubRunner runner(String name) throws IOException {
        return new GitHubRunner(machine, repository, Files.createDirectories(home.resolve(name)), host);
    }

    private Path workflow(String name) {
        return repository.folder().resolve("ci/flycd/github/workflows/flycd-" + name + ".yml");
    }
}
