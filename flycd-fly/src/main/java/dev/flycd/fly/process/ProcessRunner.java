package dev.flycd.fly.process;

import dev.flycd.fly.FlyInterruptedException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs programs. Both outputs are read at once, so that a program never waits for its reader; standard input is empty;
 * when the deadline passes or the caller is interrupted, the program and all its descendants are asked to end and,
 * after a grace, ended, so that no more than five seconds pass. Output is plain text, redacted and bounded, whatever
 * the program writes. Safe for use by many threads.
 */
public final class ProcessRunner {

    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration DRAIN = Duration.ofSeconds(2);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final int KEPT = 1024 * 1024;

    private final Redactor redactor;
    private final Duration grace;

    public ProcessRunner(Redactor redactor) {
        this(redactor, GRACE);
    }

    /** Gives programs less or more than the usual 3 s between being asked to end and being ended. */
    public ProcessRunner(Redactor redactor, Duration grace) {
        this.redactor = redactor;
        this.grace = grace;
    }

    /**
     * Runs a program to its end.
     *
     * @param lines receives each line of both outputs as it comes, one at a time, on another thread; what it throws is
     *     thrown here after the program has ended
     * @throws IOException if the program cannot be started
     * @throws FlyInterruptedException if this thread was interrupted; the program has been ended
     */
    public ProcessResult run(ProcessCommand command, Consumer<String> lines) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments());
        builder.directory(command.folder().toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        ProcessTree tree = new ProcessTree(process);
        LineSink sink = new LineSink(lines);
        CappedLines stdout = new CappedLines(KEPT);
        CappedLines stderr = new CappedLines(KEPT);
        Thread out = drain(process.getInputStream(), "stdout", sink.into(stdout));
        Thread err = drain(process.getErrorStream(), "stderr", sink.into(stderr));
        ProcessResult.Ending ending;
        try {
            process.getOutputStream().close();
            ending = await(process, tree, command.deadline());
            if (ending == ProcessResult.Ending.TIMED_OUT) {
                tree.end(grace);
            }
            finish(out, err);
        } catch (InterruptedException e) {
            tree.end(grace);
            Thread.currentThread().interrupt();
            throw new FlyInterruptedException("interrupted while running "
                    + redactor.redact(command.arguments().toString()));
        } finally {
            sink.close();
        }
        sink.rethrow();
        int exitCode = process.isAlive() ? -1 : process.exitValue();
        return new ProcessResult(ending, exitCode, stdout.lines(), stderr.lines());
    }

    private static ProcessResult.Ending await(Process process, ProcessTree tree, Duration deadline)
            throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        while (true) {
            long left = end - System.nanoTime();
            if (process.waitFor(Math.max(0, Math.min(left, LOOK.toNanos())), TimeUnit.NANOSECONDS)) {
                return ProcessResult.Ending.EXITED;
            }
            if (left <= LOOK.toNanos() && end - System.nanoTime() <= 0) {
                return ProcessResult.Ending.TIMED_OUT;
            }
            tree.look();
        }
    }

    /** Somebody else may still hold the pipes: their output is waited for, but not for ever. */
    private static void finish(Thread out, Thread err) throws InterruptedException {
        long end = System.nanoTime() + DRAIN.toNanos();
        for (Thread thread : new Thread[] {out, err}) {
            thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
        }
    }

    private Thread drain(InputStream in, String name, Consumer<String> lines) {
        Thread thread = new Thread(
                () -> {
                    try (in) {
                        new LineReader(redactor, lines).readAll(in);
                    } catch (IOException endOfOutput) {
                        // the pipe was closed under the reader: there is no more
                        return;
                    }
                },
                "flycd-process-" + name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
