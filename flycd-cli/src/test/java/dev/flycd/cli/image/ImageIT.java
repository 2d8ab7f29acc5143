package dev.flycd.cli.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image of the server in a real Docker engine. {@code -Dflycd.image.base=NAME} names an image with Java to build it
 * on; without it that of the Dockerfile is pulled.
 */
class ImageIT {

    private static final String TOKEN = "a-token-of-the-test-0123";
    private static final String STANDARD_BASE = "eclipse-temurin:17-jre-jammy";

    private final String name = "flycd-test-" + UUID.randomUUID();

    @TempDir
    private Path folder;

    private record Ended(int code, String out) {}

    @Test
    void servesWithoutRightsAndKeepsItsStateOverAnUpgrade() throws Exception {
        Path distribution = Path.of(System.getProperty("flycd.packages", "target"))
                .resolve("flycd-" + System.getProperty("flycd.version", "0.1.0-SNAPSHOT"));
        assumeTrue(Files.exists(distribution.resolve("Dockerfile")), "there is no distribution: run mvn package");
        assumeTrue(canRun("docker", "version"), "no Docker engine answers");
        String base = System.getProperty("flycd.image.base", STANDARD_BASE);
        assumeTrue(
                canRun("docker", "image", "inspect", base) || canRun("docker", "pull", "-q", base),
                "the image " + base + " cannot be had: name another with -Dflycd.image.base");
        build(distribution, base);
        docker("volume", "create", name);

        start();
        assertThat(untilSynced()).contains("\"name\":\"web\"");
        assertThat(docker("exec", name, "cat", "/proc/1/status"))
                .containsPattern("Uid:\\s+10001\\s+10001")
                .containsPattern("CapEff:\\s+0{16}")
                .containsPattern("NoNewPrivs:\\s+1");
        assertThat(docker("exec", name, "stat", "-c", "%U %a", "/data")).isEqualTo("flycd 700\n");
        stopInOrder();

        start();
        untilSynced();
        assertThat(flycd("history", "web", "-o", "json")).contains("\"succeeded\"");
        stopInOrder();
    }

    private void build(Path distribution, String base) throws Exception {
        Path tool = Files.createDirectories(folder.resolve("flyctl-image"));
        Files.writeString(tool.resolve("flyctl"), "#!/bin/sh\nexit 1\n");
        Files.writeString(tool.resolve("Dockerfile"), "FROM scratch\nCOPY flyctl /flyctl\n");
        docker("build", "-q", "-t", name + "-flyctl", tool.toString());
        Path app = Files.createDirectories(folder.resolve("context/project/web"));
        Files.writeString(
                app.resolve("app.yaml"),
                "app: web\nprimary_region: arn\nsource: {type: inline-docker-file, inline: FROM nginx}\n");
        succeed(run(List.of(
                "cp", "-R", distribution + "/.", folder.resolve("context").toString())));
        docker(
                "build",
                "-q",
                // It needs nothing that is not in the base or the distribution.
                "--network",
                "none",
                "-t",
                name,
                "--target",
                "server",
                "--build-arg",
                "BASE=" + base,
                "--build-arg",
                "FLYCTL_IMAGE=" + name + "-flyctl",
                folder.resolve("context").toString());
    }

    private void start() throws Exception {
        docker(
                "run",
                "-d",
                "--name",
                name,
                "--read-only",
                "--tmpfs",
                "/tmp",
                "--cap-drop",
                "ALL",
                "--security-opt",
                "no-new-privileges",
                "--network",
                "none",
                "-v",
                name + ":/data",
                "-e",
                "FLYCD_FLY=simulated:/data/fly",
                "-e",
                "FLYCD_ADMIN_TOKEN=" + TOKEN,
                name);
    }

    /** Each question takes a Java of its own, so that asking again and again does not take the machine. */
    private String untilSynced() throws Exception {
        for (int i = 0; i < 60; i++) {
            Ended ended = run(command("status", "-o", "json"));
            if (ended.code() == 0 && ended.out().contains("\"Synced\"")) {
                return ended.out().replaceAll("\\s", "");
            }
        }
        throw new AssertionError("not in sync: " + docker("logs", name));
    }

    private void stopInOrder() throws Exception {
        docker("stop", "-t", "30", name);
        assertThat(docker("inspect", "-f", "{{.State.ExitCode}}", name)).isEqualTo("0\n");
        docker("rm", name);
    }

    private String flycd(String... words) throws Exception {
        return succeed(run(command(words)));
    }

    private List<String> command(String... words) {
        List<String> command = new ArrayList<>(List.of("docker", "exec", "-e", "FLYCD_TOKEN=" + TOKEN));
        command.addAll(List.of("-e", "FLYCD_SERVER=http://127.0.0.1:8080", name, "flycd"));
        command.addAll(List.of(words));
        return command;
    }

    private static boolean canRun(String... command) throws InterruptedException {
        try {
            return run(List.of(command)).code() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String docker(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of("docker"));
        command.addAll(List.of(words));
        return succeed(run(command));
    }

    private static String succeed(Ended ended) {
        assertThat(ended.code()).as(ended.out()).isZero();
        return ended.out();
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out);
    }

    @AfterEach
    void leaveNothingBehind() throws Exception {
        if (canRun("docker", "version")) {
            run(List.of("docker", "rm", "-f", name));
            run(List.of("docker", "volume", "rm", "-f", name));
            run(List.of("docker", "rmi", "-f", name, name + "-flyctl"));
        }
    }
}
