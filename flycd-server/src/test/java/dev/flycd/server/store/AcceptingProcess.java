package dev.flycd.server.store;

import dev.flycd.server.event.SourceEvent;
import dev.flycd.server.store.JobRequest.Intent;
import dev.flycd.server.store.JobRequest.Trigger;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Another JVM that accepts deliveries and works on jobs as fast as it can, and says what it was told is durable. */
final class AcceptingProcess {

    private static final String DELIVERY = "delivery ";
    private static final String APP = "app ";
    private static final String RUN = "run ";
    private static final long LONGEST_NANOS = 10_000_000_000L;

    private final Process process;
    private final List<String> said = new ArrayList<>();

    private AcceptingProcess(Process process) {
        this.process = process;
    }

    static AcceptingProcess start(Path folder) throws IOException {
        return new AcceptingProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AcceptingProcess.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start());
    }

    /**
     * Lets it say so many lines, or what it can say in some seconds, then kills it; what it said before it died counts
     * as well.
     */
    void killAfter(int lines) throws IOException, InterruptedException {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            // Where each commit takes a disk a while, many lines would take minutes.
            long end = System.nanoTime() + LONGEST_NANOS;
            for (; line != null; line = reader.readLine()) {
                said.add(line);
                if (said.size() == lines || System.nanoTime() > end) {
                    process.toHandle().destroyForcibly();
                }
            }
        }
        process.waitFor();
    }

    List<String> deliveries() {
        return told(DELIVERY);
    }

    List<String> apps() {
        return told(APP);
    }

    List<String> endedRuns() {
        return told(RUN);
    }

    private List<String> told(String what) {
        // The last line may be cut.
        return said.subList(0, Math.max(0, said.size() - 1)).stream()
                .filter(line -> line.startsWith(what))
                .map(line -> line.substring(what.length()))
                .toList();
    }

    String output() throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        return process.waitFor();
    }

    public static void main(String[] args) {
        PrintStream out = System.out;
        Store store = Store.open(StoreSettings.sqlite(Path.of(args[0])), "child");
        Thread worker = new Thread(() -> work(store, out));
        worker.start();
        while (true) {
            String id = UUID.randomUUID().toString();
            store.deliveries()
                    .accept(new NewDelivery("github", Optional.of(id), id, new SourceEvent.Other("a ping")))
                    .thenAccept(accepted -> out.println(DELIVERY + accepted.id()))
                    .toCompletableFuture()
                    .join();
        }
    }

    private static void work(Store store, PrintStream out) {
        while (true) {
            String app = UUID.randomUUID().toString();
            store.jobs()
                    .request(List.of(
                            new JobRequest(JobName.app(app), Lane.RUN, Intent.LOOK, Trigger.WEBHOOK, "github")));
            out.println(APP + app);
            for (Claim claim : store.jobs().claim(Lane.RUN, 1)) {
                String run = store.runs()
                        .begin(claim, StoreContract.start(claim.job().subject()))
                        .orElseThrow();
                store.runs().end(claim, run, StoreContract.end(RunResult.SUCCEEDED), StoreContract.IN_AN_HOUR);
                out.println(RUN + run);
            }
        }
    }
}
