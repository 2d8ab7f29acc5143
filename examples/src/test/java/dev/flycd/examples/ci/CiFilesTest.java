package dev.flycd.examples.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.examples.ci.Machine.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every file for CI, those of tomorrow included. */
class CiFilesTest {

    private static final Path ROOT = Path.of("ci").toAbsolutePath();

    @Test
    void everyScriptIsOfPosixShell(@TempDir Path home) throws IOException {
        Machine machine = Machine.with(home, "sh");

        for (Path script : files(file -> file.toString().endsWith(".sh") || file.endsWith("versions"))) {
            Ended ended = machine.run(ROOT, Map.of(), "sh", "-n", script.toString());
            assertThat(ended.code()).as(script + ": " + ended.log()).isZero();
            assertThat(Files.isExecutable(script)).as(script.toString()).isEqualTo(!script.endsWith("versions"));
        }
    }

    @Test
    void nothingFromOutsideBecomesTextOfAScript() throws IOException {
        List<Yaml> steps = new ArrayList<>();
        for (Path workflow : workflows()) {
            Yaml jobs = Yaml.of(workflow).under("jobs");
            jobs.map().keys().forEach(job -> steps.addAll(jobs.under(job).maps("steps")));
        }
        steps.addAll(action().under("runs").maps("steps"));

        assertThat(steps)
                .hasSizeGreaterThan(8)
                .allSatisfy(step -> assertThat(step.text("run")).doesNotContain("${{"));
    }

    @Test
    void noOtherActionIsUsedThanCheckoutFixedToACommit() throws IOException {
        for (Path file : files(path -> path.toString().endsWith(".yml"))) {
            assertThat(Files.readAllLines(file))
                    .filteredOn(line -> line.contains("uses:"))
                    .allSatisfy(line -> assertThat(line)
                            .matches(" *- uses: (\\./ci/flycd/github/flycd-action"
                                    + "|actions/checkout@[0-9a-f]{40} # v\\d+\\.\\d+\\.\\d+)"));
        }
    }

    @Test
    void workflowsMayDoLittleAndNoneRunsWhatAForkWroteWithSecrets() throws IOException {
        for (Path file : workflows()) {
            Yaml workflow = Yaml.of(file);
            boolean check = file.endsWith("flycd-pull-request.yml");

            assertThat(workflow.under("on").map().keys())
                    .isSubsetOf("pull_request", "push", "schedule", "workflow_dispatch");
            assertThat(workflow.under("permissions").variables())
                    .isEqualTo(
                            check ? Map.of("contents", "read", "pull-requests", "write") : Map.of("contents", "read"));
            assertThat(workflow.under("concurrency").text("cancel-in-progress")).isEqualTo(String.valueOf(check));
            Yaml jobs = workflow.under("jobs");
            jobs.map().keys().forEach(job -> {
                assertThat(jobs.under(job).has("permissions")).isFalse();
                assertThat(jobs.under(job).has("timeout-minutes")).isTrue();
            });
        }
    }

    private static List<Path> workflows() throws IOException {
        return files(file -> file.startsWith(ROOT.resolve("github/workflows")));
    }

    private static Yaml action() {
        return Yaml.of(ROOT.resolve("github/flycd-action/action.yml"));
    }

    private static List<Path> files(Predicate<Path> wanted) throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            List<Path> found = files.filter(Files::isRegularFile).filter(wanted).toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }
}
