package dev.flycd.bench;

import dev.flycd.bench.AppTree.Shape;
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
            measure(bench, apps, Shape.NESTED);
        }
        measure(bench, 5000, Shape.SIDE_BY_SIDE);
    }

    private static void measure(Bench bench, int apps, Shape shape) throws Exception {
        String title =
                apps + " apps in 20 projects, " + (shape == Shape.NESTED ? "each in the one before" : "side by side");
        Path folder = bench.folder().resolve("tree-" + apps + "-" + shape);
        String tree = AppTree.fromGit(folder, apps, shape).toString();
        List<Command> commands = new ArrayList<>(List.of(
                bench.flycd("validate", tree).named("`validate`"),
                bench.flycd("repos", tree).named("`repos`")));
        bench.original().ifPresent(original -> commands.add(original(bench, original, tree)));
        bench.report().begin(title);
        bench.compare(commands);
    }

    private static Command original(Bench bench, Path original, String tree) {
        return bench.flycd("repos", tree).replacing(original).named("`repos` of the first FlyCD");
    }
}
