package dev.flycd.bench;

import dev.flycd.engine.FlyCd;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.RunOptions;
import dev.flycd.fly.testing.FakeFlyApi;
import dev.flycd.fly.testing.FakeFlyApi.LoggedRequest;
import dev.flycd.fly.testing.Fault;
import dev.flycd.git.testing.GitFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Deploying many apps that need nothing, with Fly's API far away. */
final class InSync implements Benchmark {

    private static final int REPOSITORIES = 40;
    private static final int APPS_OF_EACH = 5;
    private static final Duration AWAY = Duration.ofMillis(100);

    @Override
    public String name() {
        return "sync";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Path tree = tree(bench.folder().resolve("sync"));
        try (FakeFlyApi api = FakeFlyApi.start()) {
            deploy(api, tree, bench.folder().resolve("first"));
            api.inject(Fault.at(".").late(AWAY).times(Integer.MAX_VALUE));
            Map<String, String> environment =
                    new HashMap<>(api.environment(bench.folder().resolve("fly-config")));
            environment.put("FLYCD_JAVA_OPTIONS", "-Xmx128m");
            // Fails where it is started: nothing is to be done.
            Command deploy = bench.flycd("deploy", tree.toString(), "--flyctl=/bin/false")
                    .with(environment);
            api.clearRequests();
            ChildProcess.run(deploy);
            String requests = byKind(api.requests());
            bench.report()
                    .begin(REPOSITORIES * APPS_OF_EACH + " apps in sync, " + REPOSITORIES + " repositories, Fly.io "
                            + AWAY.toMillis() + " ms away, with -Xmx128m");
            bench.compare(List.of(deploy.named("`flycd deploy`")));
            bench.report().say("");
            bench.report().say("Requests of one run: " + requests + ". No flyctl was started.");
        }
    }

    private static void deploy(FakeFlyApi api, Path tree, Path cache) {
        try (FlyCd flycd = FlyCd.builder().fly(api.fly()).cache(cache).build()) {
            for (Outcome outcome : flycd.deploy(flycd.load(tree).apps(), RunOptions.DEFAULT)) {
                outcome.failure().ifPresent(why -> {
                    throw new IllegalStateException(outcome.app() + ": " + why.message());
                });
            }
        }
    }

    private static String byKind(List<LoggedRequest> requests) {
        return requests.stream()
                .collect(Collectors.groupingBy(
                        request -> request.label().replaceFirst("/apps/sync-[0-9-]+", "/apps/NAME"),
                        TreeMap::new,
                        Collectors.counting()))
                .entrySet()
                .stream()
                .map(kind -> kind.getValue() + " " + kind.getKey())
                .collect(Collectors.joining(", "));
    }

    /** One app in ten each has a volume, an address and a secret. */
    private static Path tree(Path folder) throws IOException {
        Path tree = folder.resolve("tree");
        for (int i = 0; i < REPOSITORIES; i++) {
            try (GitFixture repository = GitFixture.create(folder.resolve("repository-" + i + ".git"))) {
                for (int j = 0; j < APPS_OF_EACH; j++) {
                    repository.file("service-" + j + "/Dockerfile", "FROM scratch\n# " + i + " " + j + "\n");
                    Path app = Files.createDirectories(tree.resolve("sync-" + i + "-" + j));
                    Files.writeString(
                            app.resolve("app.yaml"), app(i, j, repository.url().toString()) + more(i + j));
                }
                repository.commit("first");
            }
        }
        return tree;
    }

    private static String app(int i, int j, String repository) {
        return """
                app: sync-%1$d-%2$d
                org: my-org
                primary_region: arn
                source: {type: git, repo: "%3$s", path: service-%2$d}
                """.formatted(i, j, repository);
    }

    private static String more(int number) {
        return switch (number % 10) {
            case 0 -> "volumes: [{name: data, size_gb: 1}]\nmounts: [{source: data, destination: /data}]\n";
            case 1 -> "network: {ips: [{v: v6}]}\n";
            case 2 -> "secrets: [{name: KEY, type: raw, raw: value}]\n";
            default -> "";
        };
    }
}
