package dev.flycd.cli.doctor;

import dev.flycd.engine.catalog.Catalog;
import dev.flycd.git.GitException;
import dev.flycd.git.GitMirrors;
import dev.flycd.model.ProjectConfig.ProjectSource;
import dev.flycd.model.RepoUrl;
import dev.flycd.model.Source;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The repositories that the tree names: whether each answers, and with which credentials it was asked. */
final class GitCheck implements Check {

    private static final int AT_A_TIME = 8;

    @Override
    public String name() {
        return "git";
    }

    @Override
    public List<Finding> look(Patient patient) {
        Collection<RepoUrl> repositories =
                patient.readableTree().map(GitCheck::repositories).orElse(List.of());
        if (repositories.isEmpty()) {
            return List.of(Finding.skipped(patient.whyNone("no app or project of a tree comes from a repository")));
        }
        GitMirrors git = patient.git();
        git.refresh();
        ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
        try {
            return threads
                    .invokeAll(repositories.stream()
                            .<Callable<Finding>>map(repository -> () -> look(git, repository))
                            .toList())
                    .stream()
                    .map(GitCheck::answer)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of(Finding.skipped("interrupted"));
        } finally {
            threads.shutdownNow();
        }
    }

    private static Finding answer(Future<Finding> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Finding.skipped("interrupted");
        } catch (ExecutionException e) {
            throw new IllegalStateException("looking at a repository failed", e.getCause());
        }
    }

    private static Finding look(GitMirrors git, RepoUrl repository) {
        try {
            String with = git.credentials(repository);
            git.state(repository);
            return Finding.ok(repository + " answers, asked with " + with);
        } catch (GitException e) {
            return Finding.problem(String.valueOf(e.getMessage()), remedy(e, git, repository));
        }
    }

    private static String remedy(GitException failure, GitMirrors git, RepoUrl repository) {
        return switch (failure.reason()) {
            case AUTHENTICATION, FAILED ->
                repository.isLocal() ? "" : "It was asked with " + git.credentials(repository) + ".";
            case UNREACHABLE, TIMED_OUT ->
                "Check the address, the network and any proxy: 'git ls-remote' of it fails as well.";
            case HOST_KEY, REF_NOT_FOUND, REFUSED_CONTENT -> "";
        };
    }

    /** Returns each once; one whose project cannot be read is among them. */
    private static Collection<RepoUrl> repositories(Catalog catalog) {
        Map<String, RepoUrl> all = new LinkedHashMap<>();
        catalog.projects().forEach(project -> {
            if (project.config().source() instanceof ProjectSource.Git git) {
                all.putIfAbsent(git.repo().normalForm(), git.repo());
            }
        });
        catalog.apps().forEach(app -> {
            if (app.config().source() instanceof Source.Git git) {
                all.putIfAbsent(git.repo().normalForm(), git.repo());
            }
        });
        return all.values();
    }
}
