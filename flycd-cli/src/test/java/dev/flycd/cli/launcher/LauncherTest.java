package dev.flycd.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.launcher.Clone.Ended;
import dev.flycd.cli.launcher.Clone.Started;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

    private final Path folder;
    private final Clone clone;

    LauncherTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        this.clone = Clone.in(folder);
    }

    @Test
    void buildsOnceWithOneLineAndThenStartsNoMaven() throws Exception {
        Ended first = clone.run("version");
        Ended second = clone.run("version");

        assertThat(first.code()).isZero();
        assertThat(first.out()).startsWith("flycd ");
        assertThat(first.err()).isEqualTo("flycd: building, once after each change of its sources\n");
        assertThat(second.out()).isEqualTo(first.out());
        assertThat(second.err()).isEmpty();
        assertThat(clone.mavenCalls()).isEqualTo(1);
    }

    @Test
    void noticesThatASourceChangedOrWasRemoved() throws Exception {
        clone.run("version");
        Path source = clone.root().resolve("flycd-cli/src/main/java/Main.java");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(1)));
        clone.run("version");
        assertThat(clone.mavenCalls()).isEqualTo(2);

        Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH));
        clone.run("version");
        assertThat(clone.mavenCalls()).isEqualTo(2);

        Files.delete(source);
        Files.setLastModifiedTime(
                source.resolveSibling(""), FileTime.from(Instant.now().plusSeconds(1)));
        clone.run("version");
        assertThat(clone.mavenCalls()).isEqualTo(3);
    }

    @Test
    void whatAShellAsksWaitsForNoBuild() throws Exception {
        Ended ended = clone.run("complete", "apps", ".");

        assertThat(ended.code()).isZero();
        assertThat(ended.out() + ended.err()).isEmpty();
        assertThat(clone.mavenCalls()).isZero();
    }

    @Test
    void startsThroughALinkFromAnyFolder() throws Exception {
        Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/bin"));
        Path relative = Files.createSymbolicLink(elsewhere.resolve("first"), elsewhere.relativize(clone.launcher()));
        Path link = Files.createSymbolicLink(elsewhere.resolve("flycd"), relative);

        Ended ended = clone.start(link, elsewhere, "validate", "nowhere").end();

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("'nowhere' does not exist", "start at " + elsewhere.toRealPath());
    }

    @Test
    void passesWordsAndExitCodesOn() throws Exception {
        Ended ended = clone.run("validate", "a b*c", "--offline");

        assertThat(ended.code()).isEqualTo(3);
        assertThat(ended.err()).contains("'a b*c' does not exist");
    }

    @Test
    void twoFirstStartsAtOnceBuildOnce() throws Exception {
        Started one = clone.start(clone.launcher(), clone.root(), "version");
        Started other = clone.start(clone.launcher(), clone.root(), "version");

        assertThat(List.of(one.end(), other.end())).extracting(Ended::code).containsExactly(0, 0);
        assertThat(clone.mavenCalls()).isEqualTo(1);
    }

    @Test
    void aLockWhoseOwnerIsGoneIsTakenAway() throws Exception {
        Process gone = new ProcessBuilder("true").start();
        assertThat(gone.waitFor(10, TimeUnit.SECONDS)).isTrue();
        clone.write(".flycd/lock/owner", gone.pid() + "\n");

        assertThat(clone.run("version").code()).isZero();
        assertThat(clone.root().resolve(".flycd/lock")).doesNotExist();
    }

    @Test
    void aLockWithItsOwnNumberIsOfAnotherContainer() throws Exception {
        clone.write("start", "mkdir -p .flycd/lock && echo $$ >.flycd/lock/owner && exec bin/flycd version\n");

        assertThat(clone.start(Path.of("/bin/sh"), clone.root(), "start").end().code())
                .isZero();
        assertThat(clone.root().resolve(".flycd/lock")).doesNotExist();
    }

    @Test
    void anArchiveWhoseMakerWasKilledIsNotUsed() throws Exception {
        Ended ended = runWithJava("""
                for word; do
                  case $word in
                    -XX:ArchiveClassesAtExit=*) echo broken >"${word#*=}"; kill -9 $$ ;;
                  esac
                done
                """);

        assertThat(ended.code()).isZero();
        assertThat(ended.out()).startsWith("flycd ");
        try (Stream<Path> files = Files.walk(clone.root().resolve(".flycd"))) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".jsa"));
        }
    }

    @Test
    void anOptionForJavaIsNoPatternOfFiles() throws Exception {
        clone.write("-Dx=1", "");

        assertThat(runWithJava("echo \"$*\"\n").out()).contains(" -Dx=* ");
    }

    /** Runs FlyCD with the options {@code -Dx=*} for a Java that first does something else. */
    private Ended runWithJava(String first) throws Exception {
        Path java = folder.resolve("jdk/bin/java");
        Files.createDirectories(java.resolveSibling(""));
        Path real = Path.of(System.getProperty("java.home"), "bin/java");
        Files.writeString(java, "#!/bin/sh\n" + first + "exec \"" + real + "\" \"$@\"\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        return clone.start(
                        Path.of("/usr/bin/env"),
                        clone.root(),
                        "JAVA_HOME=" + folder.resolve("jdk"),
                        "FLYCD_JAVA_OPTIONS=-Dx=*",
                        clone.launcher().toString(),
                        "version")
                .end();
    }

    @Test
    void aFailedBuildShowsWhatMavenSaid() throws Exception {
        clone.mavenThat("echo '[INFO] much'; echo '[ERROR] Main.java:[1,1] cannot find symbol'; exit 1");

        Ended ended = clone.run("version");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err())
                .contains("[ERROR] Main.java:[1,1] cannot find symbol", ".flycd/build.log")
                .doesNotContain("much");
        assertThat(clone.root().resolve(".flycd/lock")).doesNotExist();
    }

    @Test
    void saysThatMavenIsMissing() throws Exception {
        clone.withoutMaven();

        Ended ended = clone.run("version");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("no mvn found: install Maven 3.8.7 or newer");
    }

    @Test
    void refusesAJavaHomeThatHasNoJava() throws Exception {
        clone.run("version");

        Ended ended = clone.start(
                        Path.of("/usr/bin/env"),
                        clone.root(),
                        "JAVA_HOME=/nope",
                        clone.launcher().toString(),
                        "version")
                .end();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("flycd: JAVA_HOME is /nope, which has no bin/java");
    }

    @Test
    void saysThatTheJavaIsTooOld() throws Exception {
        Path old = Files.createDirectories(folder.resolve("old/bin"));
        clone.write("old-java", "#!/bin/sh\necho '    java.specification.version = 1.8' >&2\n");
        Files.move(clone.root().resolve("old-java"), old.resolve("java"));
        assertThat(old.resolve("java").toFile().setExecutable(true)).isTrue();

        Ended ended = clone.start(
                        Path.of("/usr/bin/env"),
                        clone.root(),
                        "JAVA_HOME=" + old.getParent(),
                        clone.launcher().toString(),
                        "version")
                .end();

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.err()).contains("is Java 1: a JDK 17 or newer is needed");
    }

    @Test
    void sigtermEndsACommandThatWaits() throws Exception {
        clone.run("version");
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            clone.write(
                    "tree/project.yaml",
                    "project: other\nsource: {type: git, repo: \"http://127.0.0.1:" + silent.getLocalPort()
                            + "/x.git\"}\n");
            Started waiting = clone.start(clone.launcher(), clone.root(), "validate", "tree");
            silent.accept();

            waiting.process().destroy();
            Ended ended = waiting.end();

            assertThat(ended.code()).isEqualTo(130);
        }
    }
}
