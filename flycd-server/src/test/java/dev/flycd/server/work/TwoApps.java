package dev.flycd.server.work;

import dev.flycd.fly.Fly;
import dev.flycd.fly.simulated.SimulatedFly;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import java.nio.file.Path;

/** Two apps, {@code web} and {@code worker}, whose code is in one repository and whose config is in another. */
record TwoApps(Path folder, Fly fly, GitFixture code, GitFixture config) implements AutoCloseable {

    static TwoApps in(Path folder) {
        GitFixture code = GitFixture.create(folder.resolve("code.git"));
        code.file("web/Dockerfile", "FROM nginx").file("worker/Dockerfile", "FROM busybox");
        code.commit("first");
        GitFixture config = GitFixture.create(folder.resolve("config.git"));
        TwoApps apps = new TwoApps(folder, SimulatedFly.inMemory(), code, config);
        config.file("web/app.yaml", apps.app("web", "web")).file("worker/app.yaml", apps.app("worker", "worker"));
        config.commit("first");
        return apps;
    }

    /** Returns the app.yaml of an app whose code is at a path of the repository of code. */
    String app(String name, String path) {
        return """
                app: %s
                primary_region: arn
                source: {type: git, repo: "%s", path: %s, ref: {branch: main}}
                """.formatted(name, code.remote(), path);
    }

    WatchedTree tree() {
        return new WatchedTree.Repository(config.url(), "", GitRef.branch("main"));
    }

    RunningWork start() {
        return RunningWork.start(folder, fly, tree());
    }

    @Override
    public void close() {
        fly.close();
        code.close();
        config.close();
    }
}
