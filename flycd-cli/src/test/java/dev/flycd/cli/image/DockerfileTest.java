package dev.flycd.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.HealthCheck;
import dev.flycd.server.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerfileTest {

    private static final Path DIST = Path.of("src/main/dist").toAbsolutePath();
    private static final String STUB = "#!/bin/sh\necho \"%s $*\" >>\"$LOG\"\n%s\n";

    @TempDir
    private Path folder;

    @Test
    void holdsNoSecretAndTakesNothingThatMoves() throws IOException {
        String text = dockerfile();

        assertThat(found(text, "(?im)^ *(?:ARG|ENV) +(.*)"))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).doesNotContainPattern("(?i)secret|token|passw|_key"));
        assertThat(found(text, "(?m)^ARG \\w+=(.*)"))
                .hasSize(2)
                .allSatisfy(image -> assertThat(image).contains(":").doesNotContain("latest"));
        assertThat(text).doesNotContain("apt-get", "apk ", "curl", "wget");
    }

    @Test
    void runsAsAUserWithoutRights() throws IOException {
        String text = dockerfile();

        assertThat(stage(text, "cli")).contains("USER 10001:10001", "ENTRYPOINT [\"flycd\"]");
        assertThat(stage(text, "server")).contains("USER 10001:10001", "ENTRYPOINT [\"flycd-server\"]");
        assertThat(stage(text, "fly"))
                .contains("ENTRYPOINT [\"/opt/flycd/lib/as-flycd\", \"/data\", \"flycd-server\"]");
        assertThat(text.lastIndexOf("\nFROM "))
                .as("built without --target")
                .isEqualTo(text.indexOf("\nFROM any-server AS server"));
    }

    @Test
    void namesWhatThereIs() throws IOException {
        String text = dockerfile();

        assertThat(text).contains("\"" + HealthCheck.class.getName() + "\"", "flycd-server.jar");
        assertThat(text)
                .contains(
                        Setting.DATA.variable() + "=/data", Setting.TREE.variable() + "=/project", "WEBHOOK_PORT=8080");
        assertThat(DIST.resolve("lib/as-flycd")).isRegularFile();
        assertThat(found(text, "/context/(\\w+)/")).containsOnly("bin", "lib", "project");
    }

    @Test
    void aVolumeOfRootIsGivenAwayOnceAndRootLeftBehind() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data"));

        assertThat(asFlycd("0", "0:0", data))
                .contains(
                        "chown -h 10001:10001 " + data.resolve("flycd.db"),
                        "chown 10001:10001 " + data,
                        "setpriv --reuid=10001 --regid=10001 --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs"
                                + " echo started");
        assertThat(asFlycd("0", "10001:10001", data)).contains("setpriv").doesNotContain("chown");
        assertThat(asFlycd("10001", "0:0", data)).doesNotContain("chown", "setpriv");
    }

    /** Runs the script with tools that only tell what they were asked for, and returns that. */
    private String asFlycd(String user, String owner, Path data) throws IOException, InterruptedException {
        Files.writeString(data.resolve("flycd.db"), "");
        Path tools = Files.createDirectories(folder.resolve("tools"));
        tool(tools, "id", "[ \"$#\" = 1 ] && echo " + user + " || echo 10001");
        tool(tools, "stat", "echo " + owner);
        tool(tools, "chown", "");
        tool(tools, "setpriv", "while [ \"$1\" != echo ]; do shift; done; exec \"$@\"");
        Path log = folder.resolve("log");
        Files.writeString(log, "");
        ProcessBuilder command = new ProcessBuilder(
                List.of("sh", DIST.resolve("lib/as-flycd").toString(), data.toString(), "echo", "started"));
        command.environment().putAll(Map.of("PATH", tools + ":/usr/bin:/bin", "LOG", log.toString()));
        Process process = command.redirectErrorStream(true).start();
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("started\n");
        assertThat(process.waitFor()).isZero();
        return Files.readString(log);
    }

    private static void tool(Path tools, String name, String then) throws IOException {
        Path tool = Files.writeString(tools.resolve(name), STUB.formatted(name, then));
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String dockerfile() throws IOException {
        return Files.readString(DIST.resolve("Dockerfile"));
    }

    private static String stage(String text, String name) {
        return found(text, "(?ms)^FROM [\\w-]+ AS " + name + "\n(.*?)(?=^FROM |\\z)")
                .get(0);
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
