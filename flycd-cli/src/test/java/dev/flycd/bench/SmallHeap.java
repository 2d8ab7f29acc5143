package dev.flycd.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Deploying many apps with little memory. */
final class SmallHeap implements Benchmark {

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        Path tree = AppTree.fromImages(bench.folder().resolve("images"), 1000, AppTree.Pinned.BY_TAG);
        Command deploy = bench.flycd(
                        "deploy",
                        tree.toString(),
                        "--fly=simulated:" + bench.folder().resolve("heap"))
                .with(Map.of("FLYCD_JAVA_OPTIONS", "-Xmx128m"));
        bench.report().begin("1,000 apps on the simulated Fly, with -Xmx128m");
        bench.report().add("`flycd deploy`, all new", List.of(ChildProcess.run(deploy)));
        bench.compare(List.of(deploy.named("`flycd deploy`, all in sync")), 3);
    }
}
