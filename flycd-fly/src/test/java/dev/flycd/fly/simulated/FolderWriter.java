package dev.flycd.fly.simulated;

import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.Fly;
import dev.flycd.fly.NewVolume;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A process of its own that changes a simulated Fly in a folder as fast as it can. */
final class FolderWriter {

    private FolderWriter() {}

    /**
     * Starts a process that makes volumes for each of the apps, each in a thread of its own, and claims names for the
     * organisation.
     */
    static Process start(Path folder, String organisation, int times, AppName... apps) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        FolderWriter.class.getName(),
                        folder.toString(),
                        organisation,
                        String.valueOf(times),
                        Stream.of(apps).map(AppName::value).collect(Collectors.joining(","))))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    public static void main(String[] arguments) throws InterruptedException {
        Fly fly = SimulatedFly.inFolder(Path.of(arguments[0]));
        int times = Integer.parseInt(arguments[2]);
        AtomicBoolean failed = new AtomicBoolean();
        List<Thread> threads = Stream.of(arguments[3].split(",", -1))
                .map(app -> new Thread(() -> {
                    for (int i = 0; i < times; i++) {
                        fly.createVolume(new AppName(app), new NewVolume("data", new Region("arn"), 1));
                        claim(fly, new AppName("contested-" + i), new OrgSlug(arguments[1]));
                    }
                }))
                .toList();
        for (Thread thread : threads) {
            thread.setUncaughtExceptionHandler((broken, cause) -> failed.set(true));
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        System.exit(failed.get() ? 1 : 0);
    }

    /** Returns whether this process got the name. */
    private static boolean claim(Fly fly, AppName app, OrgSlug org) {
        try {
            fly.createApp(app, org, Optional.empty());
            return true;
        } catch (AppTakenException e) {
            return false;
        }
    }
}
