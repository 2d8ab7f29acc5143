package dev.flycd.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/**
 * A fresh clone with the real {@code bin/flycd}, a few sources, and a {@code mvn} of its own that needs no time: what
 * it "builds" runs the classes under test.
 */
final class Clone {

    private static final List<String> TOOLS = List.of(
            "sh",
            "basename",
            "cat",
            "cp",
            "dirname",
            "find",
            "grep",
            "head",
            "id",
            "mkdir",
            "mv",
            "nice",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "stty",
            "tail",
            "wc");

    private final Path root;
    private final Path tools;
    private String path;

    /** How a process ended. */
    record Ended(int code, String out, String err) {}

    /** A process and the files it writes to. */
    record Started(Process process, Path out, Path err) {

        /** Waits for its end and returns all it said. */
        Ended end() throws IOException, InterruptedException {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    private Clone(Path root, Path tools) {
        this.root = root;
        this.tools = tools;
        this.path = tools + ":/usr/bin:/bin";
    }

    static Clone in(Path folder) throws IOException {
        Clone clone = new Clone(folder.resolve("my clone"), folder.resolve("tools"));
        clone.write("pom.xml", "<project/>");
        clone.write("flycd-cli/pom.xml", "<project/>");
        clone.write("flycd-cli/src/main/java/Main.java", "class Main {}");
        Files.createDirectories(clone.root.resolve("bin"));
        Files.copy(sources().resolve("bin/flycd"), clone.launcher(), StandardCopyOption.COPY_ATTRIBUTES);
        clone.mavenThat("""
                for word; do
                  case $word in -Dflycd.distribution=*) to=${word#*=} ;; esac
                done
                mkdir -p "$to/bin" "$to/lib/lesson"
                cp "%s" "$to/bin/flycd"
                cp "%s" "$to/lib/flycd-cli.jar"
                printf 'app: web\\nsource: {type: inline-docker-file, inline: "FROM scratch"}\\n' >"$to/lib/lesson/app.yaml"
                """.formatted(sources().resolve("flycd-cli/src/main/dist/bin/flycd"), clone.jar(folder)));
        return clone;
    }

    Path root() {
        return root;
    }

    Path launcher() {
        return root.resolve("bin/flycd");
    }

    /** Replaces Maven by a script with these commands; each call is counted. */
    Clone mavenThat(String commands) throws IOException {
        Files.createDirectories(tools);
        Path maven = tools.resolve("mvn");
        executable(maven, "echo called >>\"" + calls() + "\"\n" + commands);
        return this;
    }

    private static void executable(Path file, String commands) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + commands + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Takes Maven away, and every tool that the launcher is not meant to need. */
    Clone withoutMaven() throws IOException {
        Path few = Files.createDirectories(tools.resolveSibling("few-tools"));
        for (String tool : TOOLS) {
            Path usual = Path.of("/usr/bin", tool);
            Path real = Files.exists(usual) ? usual : Path.of("/bin", tool);
            executable(few.resolve(tool), "exec " + real + " \"$@\"");
        }
        path = few.toString();
        return this;
    }

    long mavenCalls() throws IOException {
        return Files.exists(calls()) ? Files.readAllLines(calls()).size() : 0;
    }

    Clone write(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.resolveSibling(""));
        Files.writeString(file, text);
        return this;
    }

    Ended run(String... words) throws IOException, InterruptedException {
        return start(launcher(), root, words).end();
    }

    /** Starts a command of this clone in a folder. */
    Started start(Path command, Path folder, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of(command.toString()));
        line.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        environment.put("PATH", path);
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOME", root.resolve("home").toString());
        environment.put("FLYCD_CACHE", root.resolve("home/cache").toString());
        environment.remove("JAVA_TOOL_OPTIONS");
        Path out = Files.createTempFile(root.getParent(), "out", "");
        Path err = Files.createTempFile(root.getParent(), "err", "");
        Process process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        return new Started(process, out, err);
    }

    private Path calls() {
        return tools.resolve("calls");
    }

    /** Returns a jar that is nothing but a class path and a main class. */
    private Path jar(Path folder) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String urls = Arrays.stream(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty() && Files.exists(Path.of(entry)))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "dev.flycd.cli.Main");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, urls);
        Path jar = folder.resolve("prepared.jar");
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream zip = new JarOutputStream(file, manifest)) {
            zip.finish();
        }
        return jar;
    }

    /** Returns the top of the sources this test is part of. */
    private static Path sources() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("bin/flycd"))) {
            folder = folder.getParent();
        }
        assertThat(folder).as("bin/flycd above the working directory").isNotNull();
        return java.util.Objects.requireNonNull(folder);
    }
}
