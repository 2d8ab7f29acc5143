package dev.flycd.examples;

import dev.flycd.git.testing.GitFixture;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Stands in for github.com: {@code git@github.com:my-org/REPO} and its https form lead to a repository on disk, with
 * one commit of what is in {@code examples/repositories/REPO}, tagged v1.0.0, as use.sh there makes them.
 */
public final class Remotes {

    private static final Path CONTENT = Path.of("repositories").toAbsolutePath();

    /** What the examples of the original FlyCD name, by owner. */
    private static final Path OF_OTHERS =
            Path.of("src/test/resources/repositories").toAbsolutePath();

    private final Path folder;

    private Remotes(Path folder) {
        this.folder = folder;
    }

    /** Makes the repositories in a folder. */
    public static Remotes in(Path folder) {
        for (Path content : folders(CONTENT)) {
            make(content, folder.resolve("my-org").resolve(CONTENT.relativize(content)));
        }
        for (Path owner : folders(OF_OTHERS)) {
            folders(owner).forEach(content -> make(content, folder.resolve(OF_OTHERS.relativize(content))));
        }
        return new Remotes(folder);
    }

    /** Returns the environment in which git finds them, for somebody who may commit. */
    public Map<String, String> environment() {
        String stand = "url.file://" + folder.toAbsolutePath() + "/.insteadOf";
        Map<String, String> environment = new HashMap<>();
        environment.put("GIT_CONFIG_COUNT", "2");
        environment.put("GIT_CONFIG_KEY_0", stand);
        environment.put("GIT_CONFIG_VALUE_0", "git@github.com:");
        environment.put("GIT_CONFIG_KEY_1", stand);
        environment.put("GIT_CONFIG_VALUE_1", "https://github.com/");
        for (String role : List.of("AUTHOR", "COMMITTER")) {
            environment.put("GIT_" + role + "_NAME", "Somebody");
            environment.put("GIT_" + role + "_EMAIL", "somebody@example.com");
        }
        return environment;
    }

    private static void make(Path content, Path repository) {
        try (GitFixture made = GitFixture.create(repository);
                Stream<Path> files = Files.walk(content)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                made.bytes(content.relativize(file).toString(), Files.readAllBytes(file));
            }
            made.commit("first");
            made.tag("v1.0.0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> folders(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
