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
 * Stands in for github.com: {@code git@github.com:ORG/REPO} and its https form lead to a repository on disk, with one
 * commit of what is in {@code examples/src/test/remotes/ORG/REPO}.
 */
public final class Remotes {

    private static final Path CONTENT = Path.of("src/test/remotes").toAbsolutePath();

    private final Path folder;

    private Remotes(Path folder) {
        this.folder = folder;
    }

    /** Makes the repositories in a folder. */
    public static Remotes in(Path folder) {
        for (Path organisation : children(CONTENT)) {
            children(organisation).forEach(content -> make(content, folder.resolve(CONTENT.relativize(content))));
        }
        return new Remotes(folder);
    }

    /** Returns the environment in which git finds them. */
    public Map<String, String> environment() {
        String stand = "url.file://" + folder.toAbsolutePath() + "/.insteadOf";
        Map<String, String> environment = new HashMap<>();
        environment.put("GIT_CONFIG_COUNT", "2");
        environment.put("GIT_CONFIG_KEY_0", stand);
        environment.put("GIT_CONFIG_VALUE_0", "git@github.com:");
        environment.put("GIT_CONFIG_KEY_1", stand);
        environment.put("GIT_CONFIG_VALUE_1", "https://github.com/");
        return environment;
    }

    private static void make(Path content, Path repository) {
        try (GitFixture made = GitFixture.create(repository);
                Stream<Path> files = Files.walk(content)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                made.bytes(content.relativize(file).toString(), Files.readAllBytes(file));
            }
            made.commit("first");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> children(Path folder) {
        try (Stream<Path> children = Files.list(folder)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
