package dev.flycd.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The Maven that runs this test, in another folder and as if another person did.
 *
 * @param folder what to build
 * @param options of Maven's Java
 */
record MavenRun(Path folder, String options) {

    private static final int MINUTES = 15;

    static Path repository() {
        return Path.of(System.getProperty("flycd.maven.repository"));
    }

    static List<String> asHere() {
        List<String> arguments = new ArrayList<>(List.of("-Dmaven.repo.local=" + repository()));
        if (System.getProperty("flycd.maven.offline").endsWith("true")) {
            arguments.add("-o");
        }
        Path settings = Path.of(System.getProperty("flycd.maven.settings").substring("file:".length()));
        if (Files.exists(settings)) {
            arguments.addAll(List.of("-s", settings.toString()));
        }
        return arguments;
    }

    /** Runs it to its good end. */
    void run(List<String> arguments) throws IOException, InterruptedException {
        // Everything that is written is for nobody else.
        List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 077 && exec \"$@\"", "sh"));
        command.add(
                Path.of(System.getProperty("flycd.maven.home"), "bin", "mvn").toString());
        command.addAll(List.of("-B", "-ntp"));
        command.addAll(arguments);
        Path log = folder.resolveSibling(folder.getFileName() + ".log");
        ProcessBuilder maven = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        maven.environment()
                .putAll(Map.of("TZ", "Pacific/Auckland", "LC_ALL", "C.UTF-8", "LANG", "C", "MAVEN_OPTS", options));
        Process process = maven.start();
        if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }
}
