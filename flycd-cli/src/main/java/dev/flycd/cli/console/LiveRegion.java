package dev.flycd.cli.console;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Rows at the bottom of a terminal that are drawn again and again. Guarded by the console's lock. */
final class LiveRegion {

    private static final long REDRAW_MILLIS = 100;

    private final Console.Output output;
    private final Supplier<Table> rows;
    private final Object lock;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "flycd-progress");
        thread.setDaemon(true);
        return thread;
    });
    private int drawn;
    private long lastDrawing = System.nanoTime();

    LiveRegion(Console.Output output, Supplier<Table> rows, Object lock) {
        this.output = output;
        this.rows = rows;
        this.lock = lock;
    }

    void start() {
        var unused = clock.scheduleWithFixedDelay(this::redraw, 0, REDRAW_MILLIS, TimeUnit.MILLISECONDS);
    }

    void stop() {
        clock.shutdownNow();
        synchronized (lock) {
            erase();
        }
    }

    /** Takes the rows off the screen; the cursor is where the first one was. */
    void erase() {
        output.stream().print(erasing());
        // What comes next may go to the other stream.
        output.stream().flush();
    }

    /** Draws the rows below a line that was just written, unless they were drawn a moment ago. */
    void drawAgain() {
        if (System.nanoTime() - lastDrawing >= TimeUnit.MILLISECONDS.toNanos(REDRAW_MILLIS / 2)) {
            draw();
        }
    }

    /** Old rows go and new ones come in one write, so that nothing flickers. */
    private void draw() {
        lastDrawing = System.nanoTime();
        // One column stays free: some terminals wrap a line as soon as the last column is filled.
        Screen screen = output.screen();
        List<String> lines = rows.get().lines(new Screen(screen.kind(), screen.palette(), screen.width() - 1));
        StringBuilder text = new StringBuilder(erasing());
        lines.forEach(line -> text.append(line).append('\n'));
        drawn = lines.size();
        output.stream().print(text);
        output.stream().flush();
    }

    private String erasing() {
        String sequence = drawn == 0 ? "" : "\u001b[" + drawn + "A\r\u001b[J";
        drawn = 0;
        return sequence;
    }

    private void redraw() {
        synchronized (lock) {
            if (!clock.isShutdown()) {
                draw();
            }
        }
    }
}
