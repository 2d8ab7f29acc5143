package dev.flycd.examples.ci;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A runner of GitHub, for one job: takes the steps of a workflow in order, those of its composite action included. */
final class GitHubRunner {

    private final Machine machine;
    private final Path workspace;
    private final Path temporary;
    private final Map<String, String> contexts = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();
    private final StringBuilder log = new StringBuilder();
    private String path = Machine.PATH;
    private int failure;

    /** How a job ended: 0, or what the step that failed ended with. */
    record Job(int code, String log, String summary, Map<String, String> outputs) {}

    GitHubRunner(Machine machine, ConfigRepository repository, Path temporary, Host host) {
        this.machine = machine;
        this.workspace = repository.folder();
        this.temporary = temporary;
        contexts.put("github.repository", "my-org/my-config");
        contexts.put("github.token", Host.TOKEN);
        contexts.put("github.event.pull_request.head.repo.full_name", "");
        environment.putAll(Map.of(
                "CI", "true",
                "GITHUB_ACTIONS", "true",
                "GITHUB_WORKSPACE", workspace.toString(),
                "GITHUB_REPOSITORY", "my-org/my-config",
                "GITHUB_API_URL", host.url(),
                "RUNNER_TEMP", temporary.toString(),
                "GITHUB_STEP_SUMMARY", file("summary"),
                "GITHUB_ENV", file("env")));
        environment.put("GITHUB_SERVER_URL", "https://github.com");
        environment.put("GITHUB_RUN_ID", "77");
        environment.put("FLYCD_FLY", repository.fly());
    }

    /** Runs for pull request 7, from a repository. */
    GitHubRunner pullRequestFrom(String repository) {
        contexts.put("github.event.pull_request.head.repo.full_name", repository);
        environment.put("GITHUB_REF", "refs/pull/7/merge");
        environment.put("GITHUB_EVENT_NAME", "pull_request");
        return this;
    }

    GitHubRunner push() {
        environment.put("GITHUB_REF", "refs/heads/main");
        environment.put("GITHUB_EVENT_NAME", "push");
        return this;
    }

    GitHubRunner secret(String name, String value) {
        contexts.put("secrets." + name, value);
        return this;
    }

    /** Runs without the simulated Fly.io that stands in for the real one. */
    GitHubRunner withoutFly() {
        environment.remove("FLYCD_FLY");
        return this;
    }

    /** Runs the only job of a workflow. */
    Job run(Path workflow) {
        Yaml jobs = Yaml.of(workflow).under("jobs");
        assertThat(jobs.map().keys()).hasSize(1);
        Map<String, String> outputs = new HashMap<>();
        for (Yaml step : jobs.under(jobs.map().keys().iterator().next()).maps("steps")) {
            take(step, new Expressions(contexts), environment, outputs);
        }
        return new Job(failure, log.toString(), read("summary"), outputs);
    }

    private void take(Yaml step, Expressions expressions, Map<String, String> outer, Map<String, String> outputs) {
        String condition = step.text("if");
        boolean wanted = condition.isEmpty()
                ? failure == 0
                : (failure == 0 || condition.contains("!cancelled()")) && expressions.holds(condition);
        if (!wanted) {
            return;
        }
        Map<String, String> variables = new HashMap<>(outer);
        step.under("env").variables().forEach((name, value) -> variables.put(name, expressions.in(value)));
        String uses = step.text("uses");
        if (uses.startsWith("./")) {
            act(workspace.resolve(uses), step.under("with"), expressions, variables, outputs);
        } else if (uses.isEmpty()) {
            runScript(step, variables, outputs);
        } else {
            assertThat(uses).as("the repository is checked out already").startsWith("actions/checkout@");
        }
    }

    private void act(
            Path action, Yaml with, Expressions caller, Map<String, String> variables, Map<String, String> outputs) {
        Yaml definition = Yaml.of(action.resolve("action.yml"));
        Map<String, String> inside = new HashMap<>(contexts);
        inside.keySet().removeIf(name -> name.startsWith("secrets."));
        Yaml inputs = definition.under("inputs");
        assertThat(inputs.map().keys()).containsAll(with.map().keys());
        for (String input : inputs.map().keys()) {
            String given =
                    with.has(input) ? with.text(input) : inputs.under(input).text("default");
            inside.put("inputs." + input, caller.in(given));
        }
        variables.put("GITHUB_ACTION_PATH", action.normalize().toString());
        definition.under("runs").maps("steps").forEach(step -> {
            assertThat(step.text("shell")).isEqualTo("bash");
            take(step, new Expressions(inside), variables, outputs);
        });
    }

    private void runScript(Yaml step, Map<String, String> variables, Map<String, String> outputs) {
        try {
            Path script = Files.createTempFile(temporary, "step", ".sh");
            Files.writeString(script, step.text("run"));
            variables.put("PATH", path);
            variables.put("GITHUB_OUTPUT", file("output"));
            variables.put("GITHUB_PATH", file("path"));
            Machine.Ended ended = machine.run(
                    workspace, variables, "bash", "--noprofile", "--norc", "-eo", "pipefail", script.toString());
            log.append(ended.log());
            failure = failure == 0 ? ended.code() : failure;
            read("output").lines().map(line -> line.split("=", 2)).forEach(pair -> outputs.put(pair[0], pair[1]));
            List<String> added = read("path").lines().toList();
            for (String folder : added) {
                path = folder + ":" + path;
            }
            for (String file : Set.of("output", "path")) {
                Files.deleteIfExists(temporary.resolve(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String file(String name) {
        return temporary.resolve(name).toString();
    }

    private String read(String name) {
        try {
            return Files.exists(temporary.resolve(name)) ? Files.readString(temporary.resolve(name)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
