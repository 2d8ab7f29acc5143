package dev.flycd.server.testing;

import dev.flycd.engine.AppPlan;
import dev.flycd.engine.FlyCd;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.git.testing.HttpGitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a server looks after: a config tree with apps, each from a repository of its own that git serves over http, and
 * a Fly.io. Safe for use by many threads.
 */
public final class TestCloud implements AutoCloseable {

    private static final String APP = """
            app: %s
            org: personal
            primary_region: arn
            source:
              type: git
              repo: %s
              ref: {branch: main}
            http_service: {internal_port: 8080}
            """;

    private final Path folder;
    private final FlyFolder fly;
    private final HttpGitServer server;
    private final List<TcpProxy> networks;
    private final List<Repository> repositories = new ArrayList<>();

    private record Repository(String app, String url, GitFixture content) {}

    private TestCloud(Path folder, int apps) throws IOException {
        this.folder = folder;
        this.fly = new FlyFolder(folder.resolve("fly"));
        this.server = HttpGitServer.start(Files.createDirectories(folder.resolve("repositories")));
        this.networks = List.of(TcpProxy.to(server.port()), TcpProxy.to(server.port()));
        for (int i = 0; i < apps; i++) {
            String name = "app-" + i;
            String url = "http://127.0.0.1:" + gitNetwork(i).port() + "/" + name + ".git";
            Repository repository = new Repository(
                    name, url, GitFixture.create(folder.resolve("repositories").resolve(name + ".git")));
            repositories.add(repository);
            commit(repository);
            Path file = folder.resolve("tree").resolve(name).resolve("app.yaml");
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, APP.formatted(name, url));
        }
    }

    /** Makes one in a folder, with so many apps. */
    public static TestCloud in(Path folder, int apps) throws IOException {
        return new TestCloud(folder, apps);
    }

    public Path tree() {
        return folder.resolve("tree");
    }

    public FlyFolder fly() {
        return fly;
    }

    /** Returns the network between the server and the host of an app's repository; every other app has the same. */
    public TcpProxy gitNetwork(int app) {
        return networks.get(app % networks.size());
    }

    public HttpGitServer gitServer() {
        return server;
    }

    public int size() {
        return repositories.size();
    }

    /** Prepares a server for this cloud, with its data in a folder of that name. */
    public RunningServer server(String name) {
        return new RunningServer(folder.resolve(name), tree(), fly.path());
    }

    /** Changes the code of an app and returns the webhook that tells of it. */
    public Push push(int app) {
        Repository repository = repositories.get(app);
        return Push.to(repository.url(), commit(repository));
    }

    private static String commit(Repository repository) {
        GitFixture content = repository.content();
        synchronized (content) {
            return content.file("Dockerfile", "FROM nginx\nLABEL revision=" + System.nanoTime() + "\n")
                    .commit("Change " + repository.app());
        }
    }

    /** Returns what apps do not run what is asked of them, each with the reason; asked of git and Fly.io anew. */
    public List<String> notInSync() {
        try (FlyCd flyCd =
                FlyCd.builder().fly(fly.fly()).cache(folder.resolve("oracle")).build()) {
            Catalog catalog = flyCd.load(tree());
            if (catalog.apps().size() != repositories.size()) {
                return List.of("the tree cannot be read: " + catalog.invalid());
            }
            Predicate<AppPlan> inSync =
                    app -> app.plan().map(plan -> plan.isEmpty()).orElse(false);
            return flyCd.plan(catalog.apps(), RunOptions.DEFAULT).stream()
                    .filter(inSync.negate())
                    .map(app -> app.app().name() + ": "
                            + app.plan().map(plan -> plan.steps().toString()).orElse("")
                            + app.failure().map(Object::toString).orElse(""))
                    .toList();
        }
    }

    @Override
    public void close() throws IOException {
        for (TcpProxy network : networks) {
            network.close();
        }
        server.close();
        repositories.forEach(repository -> repository.content().close());
        fly.fly().close();
    }
}
