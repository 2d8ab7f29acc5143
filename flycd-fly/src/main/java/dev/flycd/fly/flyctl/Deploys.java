package dev.flycd.fly.flyctl;

import dev.flycd.fly.Deployment;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.Release;
import dev.flycd.fly.api.MachinesApi;
import dev.flycd.fly.api.Pace;
import dev.flycd.model.AppName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Deploys with flyctl. Deploying the same twice is harmless, so that passing failures are simply tried again. */
final class Deploys {

    private static final String RELEASE = "{\"id\":";

    private final JsonMapper json = JsonMapper.builder().build();
    private final FlyctlCommand flyctl;
    private final MachinesApi api;
    private final Pace pace;

    Deploys(FlyctlCommand flyctl, MachinesApi api, Pace pace) {
        this.flyctl = flyctl;
        this.api = api;
        this.pace = pace;
    }

    Release deploy(AppName app, Deployment deployment, Consumer<String> output) {
        List<String> arguments = arguments(app, deployment);
        List<String> stdout = new ArrayList<>();
        Consumer<String> people = line -> {
            if (!line.startsWith(RELEASE)) {
                output.accept(line);
            }
        };
        flyctl.repeat(pace.deploy(), () -> {
            FlyctlRun run = flyctl.run(app, arguments, deployment.context(), pace.deploy(), people);
            stdout.addAll(run.stdout());
            run.failure()
                    .filter(FlyctlFailure::again)
                    .ifPresent(failure -> output.accept(
                            "failed, may be tried again: " + failure.exception().getMessage()));
            return run.failure();
        });
        return release(stdout)
                .or(() -> api.graphQl().newestRelease(app))
                .orElseThrow(() -> new FlyException(
                        "flyctl deployed '" + app + "', but Fly.io lists no release of it",
                        FlyException.Retry.MAY_HELP));
    }

    static List<String> arguments(AppName app, Deployment deployment) {
        List<String> params = deployment.params();
        List<String> all = new ArrayList<>(
                List.of("deploy", "-c", deployment.flyToml().toString(), "-a", app.value(), "--yes", "--ha=false"));
        if (params.stream().noneMatch(param -> param.startsWith("--dns-checks"))) {
            all.add("--dns-checks=false");
        }
        if (deployment.image().isPresent()) {
            all.addAll(List.of("--image", deployment.image().get()));
        } else if (params.stream().noneMatch(Deploys::namesBuilder)) {
            all.add("--remote-only");
        }
        all.addAll(params);
        return all;
    }

    private static boolean namesBuilder(String param) {
        return param.startsWith("--local-only")
                || param.startsWith("--remote-only")
                || param.startsWith("--depot")
                || param.startsWith("--buildkit");
    }

    private Optional<Release> release(List<String> stdout) {
        Optional<Release> last = Optional.empty();
        for (String line : stdout) {
            if (line.startsWith(RELEASE)) {
                last = parse(line).or(Optional::empty);
            }
        }
        return last;
    }

    private Optional<Release> parse(String line) {
        try {
            JsonNode tree = json.readTree(line);
            return Optional.of(new Release(
                    tree.path("id").asString(""),
                    tree.path("version").asInt(0),
                    tree.path("image_ref").asString("")));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
