package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flycd.cli.testing.InstallPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked on a real terminal. */
class InstallQuestionsTest {

    /** Runs the words behind the first on a terminal of its own, types the first, and shows what the terminal shows. */
    private static final String TERMINAL = """
            import os, pty, sys
            pid, terminal = pty.fork()
            if pid == 0:
                os.execvp(sys.argv[2], sys.argv[2:])
            os.write(terminal, sys.argv[1].encode())
            while True:
                try:
                    shown = os.read(terminal, 4096)
                except OSError:
                    break
                if not shown:
                    break
                sys.stdout.buffer.write(shown)
            sys.exit(os.waitpid(pid, 0)[1] and 1)
            """;

    @TempDir
    Path temp;

    @Test
    void whatIsMissingIsAskedForOnATerminalAndSecretsAreShownThere() throws Exception {
        InstallPlace place = InstallPlace.in(temp);

        String shown = onTerminal(place, "My Flycd\nmy-flycd\nzz\narn\nclod\ncloud\n");

        assertThat(shown)
                .contains("Name of the app, unique on Fly.io [flycd-", "Region (ams arn ", "Folder or git repository")
                .contains("'My Flycd' is not an app name", "no region 'zz'", "there is no folder 'clod'")
                .containsPattern(
                        "shown only now:\\s+FLYCD_ADMIN_TOKEN=[0-9a-f]{64}\\s+FLYCD_WEBHOOK_SECRET=[0-9a-f]{64}")
                .contains("https://my-flycd.fly.dev/webhook");
        assertThat(place.live().machines()).hasSize(1);
        assertThat(onTerminal(place, "\n\ncloud\n"))
                .contains("[my-flycd]", "unchanged")
                .doesNotContainPattern("[0-9a-f]{64}");
    }

    private String onTerminal(InstallPlace place, String typed) throws IOException, InterruptedException {
        Path out = temp.resolve("shown");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        "python3",
                        "-c",
                        TERMINAL,
                        typed,
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Dflycd.terminals=in,out,err",
                        "-Dflycd.home=" + place.distribution(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.flycd.cli.Main",
                        "install"))
                .directory(temp.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment().remove("CI");
        builder.environment().put("TERM", "xterm");
        builder.environment().put("NO_COLOR", "1");
        builder.environment().put("FLYCD_FLY", "simulated:" + temp.resolve("fly"));
        builder.environment().put("FLYCD_CACHE", temp.resolve("cache").toString());
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            assumeTrue(false, "python3 is not installed, which gives a program a terminal: " + e.getMessage());
            throw e;
        }
        try {
            assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String shown = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(shown).isZero();
        return shown;
    }
}
