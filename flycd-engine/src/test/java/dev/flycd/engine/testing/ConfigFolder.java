package dev.flycd.engine.testing;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.CatalogLoader;
import dev.flycd.engine.catalog.LoadOptions;
import dev.flycd.git.GitMirrors;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.RepoUrl;
import dev.flycd.model.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A folder of configuration on disk that a test fills and reads. */
public record ConfigFolder(Path path) {

    /** Returns a small app.yaml: an inline Dockerfile in {@code arn}. */
    public static String app(String name) {
        return """
                app: %s
                primary_region: arn
                source: {type: inline-docker-file, inline: "FROM nginx"}
                """.formatted(name);
    }

    /** Returns a small app.yaml with a source as flow YAML. */
    public static String app(String name, String source) {
        return "app: " + name + "\nprimary_region: arn\nsource: " + source + "\n";
    }

    /** Returns a project.yaml with a local source and no common part. */
    public static String project(String name, String path) {
        return "project: " + name + "\nsource: {type: local, path: '" + path + "'}\n";
    }

    /**
     * Returns a project.yaml whose source is a repository; {@code more} are keys of the source as flow YAML, or empty.
     */
    public static String gitProject(String name, RepoUrl repo, String more) {
        return "project: " + name + "\nsource: {type: git, repo: '" + repo.forGit() + "'"
                + (more.isEmpty() ? "" : ", " + more) + "}\n";
    }

    /** Returns the names of the valid apps, in the order of the walk. */
    public static List<String> names(Catalog catalog) {
        return catalog.apps().stream().map(app -> app.name().value()).toList();
    }

    public ConfigFolder file(String name, String text) {
        try {
            Path file = path.resolve(name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ConfigFolder link(String name, String target) {
        try {
            Files.createDirectories(path.resolve(name).getParent());
            Files.createSymbolicLink(path.resolve(name), Path.of(target));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs git in the folder and returns what it printed. */
    public String git(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Test", "-c", "user.email=test@example.com", "-c", "init.defaultBranch=main"));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .directory(path.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + ": " + output);
            }
            return output.strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Reads it without git. */
    public Catalog load() {
        return load(Trust.USER, Optional.empty(), LoadOptions.DEFAULT);
    }

    public Catalog load(GitMirrors mirrors, LoadOptions options) {
        return load(Trust.USER, Optional.of(mirrors), options);
    }

    public Catalog load(Trust trust, Optional<GitMirrors> mirrors, LoadOptions options) {
        return new CatalogLoader(mirrors, PlatformFacts.shipped(), trust).load(path, options);
    }

    /** Reads it and returns its only app, which must be valid. */
    public AppEntry onlyApp() {
        Catalog catalog = load();
        if (catalog.apps().size() != 1 || !catalog.invalid().isEmpty()) {
            throw new IllegalStateException("not one valid app: " + catalog.apps() + catalog.invalid());
        }
        return catalog.apps().get(0);
    }
}
