package dev.flycd.examples.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds the tree once more: in another folder, time zone, language and home, with files that only their owner may
 * read. What a self-contained variant is made of, the JDK, is not compared.
 */
class SecondBuildIT {

    private static final Path HERE = Pom.CLONE.resolve("flycd-cli/target");
    private static final Set<String> NOT_COPIED = Set.of("target", ".git", ".flycd", ".idea", ".vscode");

    @TempDir
    static Path folder;

    private static Path tree;
    private static Path published;

    @BeforeAll
    static void buildAgain() throws Exception {
        assumeTrue(Files.exists(Path.of("/bin/sh")), "needs a POSIX shell");
        assumeTrue(Files.exists(HERE.resolve("SHA256SUMS")), "archives were left out: -Dflycd.archives.skip");
        tree = folder.resolve("another place");
        published = folder.resolve("published");
        copy(Pom.CLONE, Files.createDirectory(tree));
        List<String> arguments = new ArrayList<>(MavenRun.asHere());
        arguments.addAll(List.of("-DskipTests", "-Dflycd.test.left-out", "-DskipChecks", "-Dmaven.install.skip"));
        arguments.add("-DaltDeploymentRepository=flycd::" + published.toUri());
        arguments.addAll(List.of("-pl", "flycd-cli,flycd-engine/bom", "-am", "deploy"));
        new MavenRun(tree, "-Duser.language=tr -Duser.country=TR -Duser.home=" + folder.resolve("home")).run(arguments);
    }

    @Test
    void makesTheSameArchivesToTheByte() throws IOException {
        Path there = tree.resolve("flycd-cli/target");
        List<String> different = new ArrayList<>();
        for (String line : Files.readAllLines(HERE.resolve("SHA256SUMS"))) {
            String archive = line.substring(line.indexOf('*') + 1);
            ArchiveDifference.between(HERE.resolve(archive), there.resolve(archive))
                    .ifPresent(different::add);
        }

        assertThat(different).isEmpty();
        assertThat(there.resolve("SHA256SUMS")).hasSameTextualContentAs(HERE.resolve("SHA256SUMS"));
    }

    @Test
    void letsAProjectElsewherePlanWithTheEngineOfTheBom() throws Exception {
        Path project = Files.createDirectory(folder.resolve("embedding"));
        copy(Path.of("embedding").toAbsolutePath(), project);
        Path settings = Files.writeString(folder.resolve("settings.xml"), settings());
        Path classPath = folder.resolve("class-path");

        new MavenRun(project, "")
                .run(List.of(
                        "-s",
                        settings.toString(),
                        "-Dmaven.repo.local=" + folder.resolve("repository"),
                        "-Dmdep.outputFile=" + classPath,
                        "compile",
                        "org.apache.maven.plugins:maven-dependency-plugin:"
                                + System.getProperty("flycd.dependency-plugin") + ":build-classpath"));

        List<String> jars = Stream.of(Files.readString(classPath).split(":"))
                .map(jar -> Path.of(jar).getFileName().toString())
                .toList();
        assertThat(jars)
                .anyMatch(jar -> jar.startsWith("flycd-engine-"))
                .noneMatch(
                        jar -> jar.matches("(flycd-(server|cli)|.*-tests|logback|slf4j-(nop|simple)|sqlite|postgresql"
                                + "|flyway|jdbi|HikariCP|undertow|jcommander|junit|assertj).*"));
        assertThat(planAndDeploy(project.resolve("target/classes") + ":" + Files.readString(classPath)))
                .contains("embedded: create the app in organisation personal")
                .contains("embedded: created");
    }

    private static String planAndDeploy(String classPath) throws IOException {
        Path tree = Files.createDirectory(folder.resolve("config"));
        Files.writeString(tree.resolve("app.yaml"), """
                app: embedded
                primary_region: arn
                source: {type: inline-docker-file, inline: FROM nginx}
                """);
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classPath,
                        "dev.flycd.examples.embedding.PlanAndDeploy",
                        tree.toString(),
                        folder.resolve("cache").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** Nothing but what was published, and what Maven has already. */
    private static String settings() {
        return """
                <settings>
                  <mirrors>
                    <mirror><id>here</id><mirrorOf>*,!flycd</mirrorOf><url>%s</url></mirror>
                  </mirrors>
                  <profiles>
                    <profile>
                      <id>flycd</id>
                      <repositories><repository><id>flycd</id><url>%s</url></repository></repositories>
                    </profile>
                  </profiles>
                  <activeProfiles><activeProfile>flycd</activeProfile></activeProfiles>
                </settings>
                """.formatted(MavenRun.repository().toUri(), published.toUri());
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) throws IOException {
                if (NOT_COPIED.contains(dir.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(dir).toString()));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = Files.copy(file, to.resolve(from.relativize(file).toString()));
                Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("rw-------"));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
