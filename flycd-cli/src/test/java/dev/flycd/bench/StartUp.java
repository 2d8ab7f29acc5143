package dev.flycd.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What FlyCD costs before it has much to do. */
final class StartUp implements Benchmark {

    @Override
    public String name() {
        return "start";
    }

    @Override
    public void measure(Bench bench) throws Exception {
        String app = bench.sources().resolve("examples/source-local").toString();
        String fly = "--fly=simulated:" + bench.folder().resolve("fly");
        bench.report().begin("Start-up");
        List<Command> commands = new ArrayList<>(List.of(
                bench.nothing(),
                bench.nothing("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
                        .named("empty main, the options of bin/flycd"),
                bench.flycd("version").named("`flycd version`"),
                bench.flycd("validate", app).named("`flycd validate`, one app"),
                bench.flycd("plan", app, fly).named("`flycd plan`, one local app, simulated Fly")));
        for (String name : List.of("distribution", "self-contained")) {
            Path launcher = Path.of(System.getProperty("flycd.bench." + name, ""), "bin/flycd");
            if (Files.exists(launcher)) {
                ChildProcess.run(bench.flycd("--make-class-archive").replacing(launcher));
                commands.add(bench.flycd("version").replacing(launcher).named("`flycd version`, " + name));
                commands.add(bench.flycd("plan", app, fly).replacing(launcher).named("`flycd plan`, " + name));
            }
        }
        bench.compare(commands);
    }
}
