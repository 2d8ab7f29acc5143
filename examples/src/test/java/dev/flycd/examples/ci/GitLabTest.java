package dev.flycd.examples.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.examples.ci.Machine.Ended;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jobs for GitLab, their lines run in one shell as its runner does. */
class GitLabTest {

    private static final String FLY_TOKEN = "canary-of-fly";

    @TempDir
    private Path home;

    private final Host host = new Host();
    private ConfigRepository repository;
    private Machine machine;

    @BeforeEach
    void makeRepository() {
        machine = Machine.with(home, "git", "bash", "curl", "tar", "awk");
        repository = ConfigRepository.in(home, machine, host).app("my-web", "info");
        repository.commit("first");
    }

    @AfterEach
    void stopHost() {
        host.close();
    }

    @Test
    void aMergeRequestGetsOneNoteThatTheNextPushWritesAnew() {
        for (int i = 0; i < 100; i++) {
            host.comment("mallory", "<!-- flycd: my-cloud -->\nmine");
        }
        Map<String, String> variables = Map.of(
                "CI_MERGE_REQUEST_IID",
                "7",
                "CI_MERGE_REQUEST_PROJECT_ID",
                "11",
                "FLYCD_GITLAB_TOKEN",
                Host.TOKEN,
                "FLY_READONLY_TOKEN",
                FLY_TOKEN);

        Ended opened = job("flycd-plan", variables);
        repository.write("my-cloud/bad/app.yaml", "app: bad\nprimary_region: arn\nsource: {type: lokal}\n");
        Ended pushed = job("flycd-plan", variables);

        assertThat(opened.code()).as(opened.log()).isZero();
        assertThat(pushed.code()).isEqualTo(4);
        assertThat(pushed.log()).contains("my-cloud/bad/app.yaml:3:16: error: /source/type", "comment: updated");
        assertThat(host.comments())
                .hasSize(101)
                .last()
                .satisfies(note -> assertThat(note.body())
                        .startsWith("<!-- flycd: my-cloud -->\n**FlyCD plan:** **1 invalid**, 1 to create")
                        .contains("<b>my-web</b>: create, ", "[log](https://gitlab.com/-/jobs/5)"));
        assertThat(opened.log() + pushed.log()).doesNotContain(Host.TOKEN, FLY_TOKEN);
    }

    @Test
    void aForkHasNoTokensAndPostsNothing() {
        Ended ended = job(
                "flycd-plan",
                Map.of("CI_MERGE_REQUEST_IID", "7", "CI_MERGE_REQUEST_PROJECT_ID", "11", "FLYCD_FLY", ""));

        assertThat(ended.code()).as(ended.log()).isZero();
        assertThat(ended.log()).contains("this job has no token of Fly.io", "comment: there is no token");
        assertThat(host.requests()).isEmpty();
    }

    @Test
    void aPushToMainDeploysAndAScheduleFindsDrift() {
        Ended before = job("flycd-drift", Map.of());
        Ended deployed = job("flycd-deploy", Map.of("FLY_DEPLOY_TOKEN", FLY_TOKEN));
        Ended after = job("flycd-drift", Map.of());

        assertThat(before.code()).isEqualTo(2);
        assertThat(before.log()).contains("flycd-ci: error: what runs is not what is asked");
        assertThat(deployed.code()).as(deployed.log()).isZero();
        assertThat(deployed.log())
                .contains("1 created, 0 updated, 0 unchanged, 0 failed")
                .doesNotContain("::", FLY_TOKEN);
        assertThat(after.code()).as(after.log()).isZero();
    }

    @Test
    void aDeployUsesNoProgramThatAnotherJobHasLeft() throws IOException {
        assertThat(job("flycd-drift", Map.of()).code()).isEqualTo(2);
        Path tools = Path.of(repository.folder() + ".flycd");
        try (Stream<Path> left = Files.walk(tools)) {
            for (Path program : left.filter(file -> file.endsWith("bin/flycd")).toList()) {
                Files.writeString(program, "#!/bin/sh\necho tampered >&2\n");
            }
        }

        Ended deployed = job("flycd-deploy", Map.of("FLY_DEPLOY_TOKEN", FLY_TOKEN));

        assertThat(deployed.code()).as(deployed.log()).isZero();
        assertThat(deployed.log()).contains("1 created").doesNotContain("tampered");
    }

    @Test
    void onlyOneDeployGoesOnAtATimeAndNoneIsEndedInTheMiddle() {
        Yaml file = Yaml.of(Path.of("ci/gitlab/.gitlab-ci.yml"));

        assertThat(file.under("flycd-deploy").text("interruptible")).isEqualTo("false");
        assertThat(file.under("flycd-deploy").under("environment").text("name")).isEqualTo("production");
        assertThat(List.of("flycd-deploy", "flycd-drift"))
                .allSatisfy(job ->
                        assertThat(file.under(job).text("resource_group")).isEqualTo("flycd"));
    }

    private Ended job(String name, Map<String, String> variables) {
        Yaml file = Yaml.of(repository.folder().resolve("ci/flycd/gitlab/.gitlab-ci.yml"));
        Yaml job = file.under(name);
        Yaml template = file.under(job.text("extends"));
        Map<String, String> environment =
                new HashMap<>(template.under("variables").variables());
        environment.put("CI_PROJECT_DIR", repository.folder().toString());
        environment.put("CI_API_V4_URL", host.url());
        environment.put("CI_JOB_URL", "https://gitlab.com/-/jobs/5");
        environment.put("FLYCD_FLY", repository.fly());
        environment.putAll(variables);
        List<String> lines = Stream.concat(
                        template.texts("before_script").stream().filter(line -> !line.startsWith("apt-get ")),
                        job.texts("script").stream())
                .toList();
        Path script = home.resolve(name + ".sh");
        try {
            Files.writeString(script, String.join("\n", lines) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return machine.run(repository.folder(), environment, "bash", "-eo", "pipefail", script.toString());
    }
}
