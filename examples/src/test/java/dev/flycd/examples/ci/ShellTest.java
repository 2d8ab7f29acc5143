package dev.flycd.examples.ci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flycd.examples.ci.Machine.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scripts alone: what is downloaded and believed, and a machine with nothing but cron. */
class ShellTest {

    @TempDir
    private Path home;

    private final Host host = new Host();
    private Machine machine;
    private ConfigRepository repository;
    private Path install;

    @BeforeEach
    void makeRepository() {
        machine = Machine.with(home, "git", "curl", "tar", "flock");
        repository = ConfigRepository.in(home, machine, host).app("my-web", "info");
        repository.commit("first");
        install = repository.folder().resolve("ci/flycd/install-flycd.sh");
    }

    @AfterEach
    void stopHost() {
        host.close();
    }

    @Test
    void installsOnceAndTellsWhereItIs() throws IOException {
        Ended first = install(Map.of("FLYCD_TOOLS", home + "/tools with spaces"));
        Ended again = install(Map.of("FLYCD_TOOLS", home + "/tools with spaces", "FLYCD_URL", "http://127.0.0.1:1"));

        assertThat(first.code()).as(first.log()).isZero();
        List<String> folders = List.of(lastLine(first).split(":"));
        assertThat(folders).hasSize(2);
        assertThat(Path.of(folders.get(0), "flycd")).isExecutable();
        assertThat(Path.of(folders.get(1), "flyctl")).isExecutable();
        assertThat(again.code()).as(again.log()).isZero();
        assertThat(again.log()).isEqualTo(lastLine(first) + "\n");
        try (Stream<Path> left = Files.list(home.resolve("tools with spaces"))) {
            assertThat(left).as("nothing half-done").hasSize(2);
        }
    }

    @Test
    void refusesAnArchiveThatIsAnotherAndUsesNothingOfIt() {
        host.serve("/flycd/flycd-" + ConfigRepository.VERSION + ".tar.gz", new byte[] {1, 2, 3});

        Ended ended = install(Map.of("FLYCD_TOOLS", home + "/tools"));

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.log()).contains("is not what was expected: its SHA-256 is 039058c6", "nothing of it was used");
        assertThat(home.resolve("tools")).isEmptyDirectory();
    }

    @Test
    void neverDownloadsWithoutADigestAndSaysWhatIsMissing() {
        repository.write("ci/flycd/versions", "FLYCD_URL=%s FLYCD_VERSION=1.0 FLYCD_SHA256=\n".formatted(host.url()));

        assertThat(install(Map.of()).log()).contains("flycd 1.0 needs its SHA-256, 64 letters of 0-9 and a-f, in /");
    }

    @Test
    void withoutAVersionTakesWhatIsOnThePathAndSaysIfNothingIs() {
        repository.write("ci/flycd/versions", "FLYCD_VERSION=\n");
        Ended none = install(Map.of());
        assumeTrue(none.code() != 0, "flycd and flyctl are on the PATH of this machine");

        assertThat(none.log()).contains(" on the PATH: name a version to download in /");

        repository.write("bin/flycd", "").write("bin/flyctl", "");
        for (String program : List.of("flycd", "flyctl")) {
            assertThat(repository.folder().resolve("bin/" + program).toFile().setExecutable(true))
                    .isTrue();
        }
        Ended found = install(Map.of("PATH", repository.folder() + "/bin:" + Machine.PATH));
        assertThat(found.code()).as(found.log()).isZero();
        assertThat(lastLine(found)).isEqualTo(repository.folder() + "/bin");
    }

    @Test
    void cronPullsAndDeploysOnlyOneAtATime() {
        Map<String, String> environment = Map.of(
                "FLYCD_REPOSITORY",
                repository.folder().toString(),
                "FLYCD_TREE",
                "my-cloud",
                "FLYCD_COPY",
                home + "/copy",
                "FLYCD_FLY",
                repository.fly());
        String script =
                repository.folder().resolve("ci/flycd/shell/pull-and-deploy.sh").toString();

        Ended first = machine.run(home, environment, "sh", script);
        repository.app("my-api", "info").commit("second");
        Ended second = machine.run(home, environment, "sh", script);
        Ended beside = machine.run(home, environment, "flock", home + "/copy/lock", "sh", script);

        assertThat(first.code()).as(first.log()).isZero();
        assertThat(first.log()).contains("1 created, 0 updated, 0 unchanged, 0 failed");
        assertThat(second.log()).contains("1 created, 0 updated, 1 unchanged, 0 failed");
        assertThat(beside.code()).isZero();
        assertThat(beside.log()).isEqualTo("pull-and-deploy: another run is under way\n");
    }

    @Test
    void aCancelledJobLetsFlyCdEndWhatItHasBegun() {
        repository.write("bin/flycd", """
                #!/bin/sh
                trap 'echo told >&2; exit 130' TERM
                : >started
                while :; do sleep 0.05; done
                """);
        assertThat(repository.folder().resolve("bin/flycd").toFile().setExecutable(true))
                .isTrue();

        Ended ended = machine.run(
                repository.folder(),
                Map.of("PATH", repository.folder() + "/bin:" + Machine.PATH, "GITHUB_ACTIONS", "true"),
                "sh",
                "-c",
                """
                sh ci/flycd/flycd-ci.sh deploy my-cloud &
                while [ ! -e started ]; do sleep 0.05; done
                kill -TERM $!
                wait $!
                """);

        assertThat(ended.code()).isEqualTo(130);
        assertThat(ended.log()).contains("told\n").endsWith("::error title=FlyCD::interrupted\n");
    }

    @Test
    void wrongWordsAreTold() {
        String script = repository.folder().resolve("ci/flycd/flycd-ci.sh").toString();

        Ended ended = machine.run(repository.folder(), Map.of(), "sh", script, "check");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.log()).startsWith("usage: flycd-ci.sh check <tree> <report>");
    }

    private Ended install(Map<String, String> environment) {
        return machine.run(home, environment, "sh", install.toString());
    }

    private static String lastLine(Ended ended) {
        List<String> lines = ended.log().lines().toList();
        return lines.get(lines.size() - 1);
    }
}
