package dev.flycd.fly.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.process.ProcessResult.Ending;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(240)
class ProcessRunnerTest {

    private static final Duration LONG = Duration.ofMinutes(3);

    private final Redactor redactor = new Redactor();
    private final ProcessRunner runner = new ProcessRunner(redactor, Duration.ofMillis(300));
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    private Path folder;

    @Test
    void givesExitCodeAndBothOutputs() throws IOException {
        ProcessResult result = sh("echo out; echo err >&2; exit 7", LONG);
        assertThat(result).isEqualTo(new ProcessResult(Ending.EXITED, 7, List.of("out"), List.of("err")));
        assertThat(result.succeeded()).isFalse();
        assertThat(lines).containsExactlyInAnyOrder("out", "err");
    }

    @Test
    void argumentsArriveAsTheyAreWithoutAShell() throws IOException {
        ProcessResult result =
                run(List.of("printf", "%s\\n", "$HOME `id` 'x' \"y\" *", "two words"), Map.of("PATH", path()), LONG);
        assertThat(result.stdout()).containsExactly("$HOME `id` 'x' \"y\" *", "two words");
    }

    @Test
    void theProgramSeesTheGivenEnvironmentAndNothingElse() throws IOException {
        ProcessResult result = run(List.of("/usr/bin/env"), Map.of("ONLY", "this"), LONG);
        assertThat(result.stdout()).containsExactly("ONLY=this");
    }

    @Test
    void theProgramRunsInTheGivenFolder() throws IOException {
        assertThat(sh("pwd -P", LONG).stdout())
                .containsExactly(folder.toRealPath().toString());
    }

    @Test
    void standardInputIsEmpty() throws IOException {
        assertThat(sh("cat; echo end", LONG).stdout()).containsExactly("end");
    }

    @Test
    void aProgramThatClosesItsInputIsNoFailure() throws IOException {
        assertThat(sh("exec <&-; echo fine", LONG).succeeded()).isTrue();
    }

    @Test
    void twentyMegabytesOnBothOutputsNeitherBlockNorFillTheMemory() throws IOException {
        String script = "yes 'a line of forty characters, more or less.' | head -c 20000000;"
                + " yes 'and the same on the other one, as many.' | head -c 20000000 >&2; echo; echo last";
        List<String> last = new ArrayList<>();
        ProcessResult result = runner.run(
                new ProcessCommand(List.of("/bin/sh", "-c", script), Map.of("PATH", path()), folder, LONG), line -> {
                    last.clear();
                    last.add(line);
                });
        assertThat(result.succeeded()).isTrue();
        assertThat(result.stdout())
                .startsWith("a line of forty characters, more or less.")
                .endsWith("last");
        assertThat(result.stdout()).anyMatch(line -> line.endsWith("lines left out …"));
        assertThat(String.join("\n", result.stdout()).length()).isLessThan(1_100_000);
        assertThat(last).hasSize(1);
    }

    @Test
    void aLineWithoutEndIsCut() throws IOException {
        ProcessResult result = sh("head -c 3000000 /dev/zero | tr '\\0' x; echo; echo after", LONG);
        assertThat(result.stdout()).hasSize(2);
        assertThat(result.stdout().get(0)).hasSize(8193).endsWith("…");
        assertThat(result.stdout().get(1)).isEqualTo("after");
    }

    @Test
    void binaryOutputBecomesPlainText() throws IOException {
        ProcessResult result = sh("head -c 200000 /dev/urandom; printf '\\0\\377\\033[31mred\\033[0m\\n'", LONG);
        assertThat(result.succeeded()).isTrue();
        assertThat(String.join("", result.stdout()).chars()).allMatch(c -> c >= ' ' || c == '\t');
    }

    @Test
    void progressLinesEndAtACarriageReturn() throws IOException {
        assertThat(sh("printf '10%%\\r50%%\\r100%%\\r\\ndone\\n'", LONG).stdout())
                .containsExactly("10%", "50%", "100%", "done");
    }

    @Test
    void secretsAreTakenOutOfEveryOutput() throws IOException {
        redactor.learn(List.of("hunter2-hunter2"));
        ProcessResult result = sh("echo pw=hunter2-hunter2; printf hunter2-hunter2 | base64 >&2", LONG);
        assertThat(result.toString() + lines).doesNotContain("hunter2").doesNotContain("aHVudGVy");
    }

    @Test
    void aSecretAcrossTheEndOfALongLineDoesNotShow() throws IOException {
        redactor.learn(List.of("hunter2-hunter2"));
        ProcessResult result = sh("head -c 65530 /dev/zero | tr '\\0' x; echo hunter2-hunter2", LONG);
        assertThat(result.stdout().get(0)).doesNotContain("hun");
    }

    @Test
    void aHangingProgramIsEndedWithAllItsDescendants() throws IOException {
        long before = System.nanoTime();
        ProcessResult result = sh(
                "sleep 61 & sh -c 'trap \"\" TERM; sleep 62 & echo $!; wait; sleep 62' & echo $!; wait",
                Duration.ofSeconds(3));
        assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(30));
        assertThat(result.stdout()).hasSize(2).allSatisfy(ProcessRunnerTest::isGone);
    }

    @Test
    void whoBeginsAnotherForEachThatEndsIsEndedWithTheLast() throws IOException {
        // Of this process only: another build may do the same on the same machine.
        String sleep = "sleep 65." + ProcessHandle.current().pid();
        String respawning = "trap \"\" TERM; while true; do " + sleep + "; done";
        ProcessResult result = sh("setsid sh -c '" + respawning + "' & " + respawning, Duration.ofSeconds(1));
        assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(ProcessHandle.allProcesses()
                        .filter(ProcessHandle::isAlive)
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(sleep)))
                .isEmpty();
    }

    @Test
    void aProgramThatEndsWhenAskedGetsToSayItsLastWords() throws IOException {
        ProcessResult result = new ProcessRunner(redactor, Duration.ofSeconds(20))
                .run(
                        new ProcessCommand(
                                List.of("/bin/sh", "-c", "trap 'echo bye; exit 0' TERM; sleep 60 & wait"),
                                Map.of("PATH", path()),
                                folder,
                                Duration.ofSeconds(3)),
                        lines::add);
        assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(result.stdout()).containsExactly("bye");
    }

    @Test
    void aDescendantInItsOwnSessionWhoseParentHasGoneIsEndedToo() throws IOException {
        String script = "(setsid sh -c 'echo $$; exec sleep 63' & sleep 3) & sleep 64";
        ProcessResult result = sh(script, Duration.ofSeconds(5));
        assertThat(result.ending()).isEqualTo(Ending.TIMED_OUT);
        assertThat(result.stdout()).hasSize(1).allSatisfy(ProcessRunnerTest::isGone);
    }

    @Test
    void somebodyWhoKeepsThePipeOpenDelaysTheEndOnlyBriefly() throws IOException {
        long before = System.nanoTime();
        ProcessResult result = sh("setsid sleep 900 & echo $!; exit 0", LONG);
        assertThat(result.succeeded()).isTrue();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(LONG);
        ProcessHandle.of(Long.parseLong(result.stdout().get(0))).ifPresent(ProcessHandle::destroyForcibly);
    }

    @Test
    void anInterruptEndsTheProgramAndStaysSet() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        List<String> said = Collections.synchronizedList(new ArrayList<>());
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                runner.run(
                        new ProcessCommand(
                                List.of("/bin/sh", "-c", "echo $$; sleep 900"), Map.of("PATH", path()), folder, LONG),
                        line -> {
                            said.add(line);
                            started.countDown();
                        });
                interrupted.complete(false);
            } catch (FlyInterruptedException e) {
                interrupted.complete(Thread.currentThread().isInterrupted());
            } catch (IOException e) {
                interrupted.completeExceptionally(e);
            }
        });
        thread.start();
        started.await();
        thread.interrupt();
        assertThat(interrupted.get(60, TimeUnit.SECONDS)).isTrue();
        // A shell may still tell that its child was terminated before it ends itself.
        assertThat(said).first().satisfies(ProcessRunnerTest::isGone);
    }

    @Test
    void whatTheReceiverOfLinesThrowsIsThrownAfterTheEnd() {
        assertThatThrownBy(() -> runner.run(
                        new ProcessCommand(
                                List.of("/bin/sh", "-c", "yes | head -c 1000000; touch done"),
                                Map.of("PATH", path()),
                                folder,
                                LONG),
                        line -> {
                            throw new IllegalStateException("full");
                        }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("full");
        assertThat(folder.resolve("done")).exists();
    }

    @Test
    void aProgramThatIsNotThereIsAnIoException() {
        assertThatThrownBy(() -> run(List.of(folder.resolve("none").toString()), Map.of(), LONG))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aCommandDoesNotShowItsEnvironment() {
        ProcessCommand command = new ProcessCommand(List.of("x"), Map.of("TOKEN", "canary"), folder, LONG);
        assertThat(command.toString()).doesNotContain("canary");
    }

    private ProcessResult sh(String script, Duration deadline) throws IOException {
        return run(List.of("/bin/sh", "-c", script), Map.of("PATH", path()), deadline);
    }

    private ProcessResult run(List<String> arguments, Map<String, String> environment, Duration deadline)
            throws IOException {
        return runner.run(new ProcessCommand(arguments, environment, folder, deadline), lines::add);
    }

    private static String path() {
        return Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
    }

    /** A zombie that nobody has collected yet counts as gone. */
    private static void isGone(String pid) {
        boolean alive = ProcessHandle.of(Long.parseLong(pid))
                .filter(ProcessHandle::isAlive)
                .isPresent();
        assertThat(alive && !isZombie(pid)).as("process %s runs", pid).isFalse();
    }

    private static boolean isZombie(String pid) {
        try {
            return Files.readString(Path.of("/proc", pid, "status")).contains("(zombie)");
        } catch (IOException collectedMeanwhile) {
            return Files.isDirectory(Path.of("/proc/self"));
        }
    }
}
