package dev.flycd.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reading trees of many apps. */
final class TreeReading implements Benchmark {

    private static final List<Integer> SIZES = List.of(100, 500, 1000, 5000);

    @Override
    public String name() {
        return "trees";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        for (int apps : SIZES) {
            String tree = AppTree.fromGit(bench.folder().resolve("tree-" + apps), apps)
                    .toString();
            List<Command> commands = new ArrayList<>(List.of(
                    bench.flycd("validate", tree).named("`validate`"),
                    bench.flycd("repos", tree).named("`repos`")));
            bench.original().ifPresent(original -> commands.add(original(bench, original, tree)));
            bench.report().begin(apps + " apps in 20 nested projects");
            bench.compare(commands);
        }
    }

    private static Command original(Bench bench, Path original, String tree) {
        return bench.flycd("repos", tree).replacing(original).named("`repos` of the first FlyCD");
    }
}
