package dev.flycd.cli.console;

import dev.flycd.model.VisibleText;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The two output streams: data and results on one, messages on the other. Safe for use by many threads; lines are
 * written whole.
 *
 * <p>Texts are printed as they are: callers pass foreign text through {@link VisibleText} first.
 */
public final class Console {

    /** How much is said beside the data. */
    public enum Verbosity {
        QUIET,
        NORMAL,
        VERBOSE
    }

    /** An output stream and what it ends at. */
    public record Output(PrintStream stream, Screen screen) {}

    private final Output out;
    private final Output err;
    private final @Nullable BufferedReader input;
    private final Verbosity verbosity;
    private final Shared shared;

    /** What every view of one console has in common; also the lock under which anything is written. */
    private static final class Shared {
        private @Nullable LiveRegion live;
    }

    /** Makes one with nobody to ask. */
    public Console(Output out, Output err) {
        this(out, err, null, Verbosity.NORMAL, new Shared());
    }

    /** Makes one with somebody who types. */
    public Console(Output out, Output err, Reader typed) {
        this(out, err, new BufferedReader(typed), Verbosity.NORMAL, new Shared());
    }

    /**
     * Returns the console of this process. {@code flycd.terminals} tells which of {@code in,out,err} are terminals and
     * {@code flycd.columns} how wide; without them a stream counts as a terminal if both and the input are.
     */
    public static Console ofProcess(Map<String, String> environment) {
        String told = System.getProperty("flycd.terminals");
        String terminals = told != null ? told : ofJvm();
        Screen terminal = Screen.terminal(environment, Integer.getInteger("flycd.columns", 0));
        return new Console(
                new Output(stream(FileDescriptor.out), terminals.contains("out") ? terminal : Screen.STREAM),
                new Output(stream(FileDescriptor.err), terminals.contains("err") ? terminal : Screen.STREAM),
                terminals.contains("in") ? typed() : null,
                Verbosity.NORMAL,
                new Shared());
    }

    private static BufferedReader typed() {
        return new BufferedReader(
                new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
    }

    @SuppressWarnings("SystemConsoleNull") // asked only where null still means that there is none
    private static String ofJvm() {
        return Runtime.version().feature() < 22 && System.console() != null ? "in,out,err" : "";
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return WatchedStream.to(new FileOutputStream(descriptor));
    }

    private Console(Output out, Output err, @Nullable BufferedReader input, Verbosity verbosity, Shared shared) {
        this.out = out;
        this.err = err;
        this.input = input;
        this.verbosity = verbosity;
        this.shared = shared;
    }

    /** Returns this console saying more or less. */
    public Console at(Verbosity wanted) {
        return new Console(out, err, input, wanted, shared);
    }

    public Verbosity verbosity() {
        return verbosity;
    }

    /** Returns what data and results are shown on. */
    public Screen out() {
        return out.screen();
    }

    /** Returns what messages are shown on. */
    public Screen err() {
        return err.screen();
    }

    /** Writes what was asked for, however quiet, with a line end unless the text has one. */
    public void data(String text) {
        write(out, text);
    }

    /** Writes a result that a person reads; not when quiet. */
    public void result(String text) {
        if (verbosity != Verbosity.QUIET) {
            write(out, text);
        }
    }

    /** Writes a message; not when quiet. */
    public void message(String text) {
        if (verbosity != Verbosity.QUIET) {
            write(err, text);
        }
    }

    /** Writes a message for those who asked for more. */
    public void detail(String text) {
        if (verbosity == Verbosity.VERBOSE) {
            write(err, text);
        }
    }

    /** Writes what went wrong, however quiet. */
    public void problem(String text) {
        write(err, text);
    }

    /** Returns who can be asked. */
    public Prompt prompt() {
        return new Prompt(this, input);
    }

    /** Writes the beginning of a line that somebody else ends. */
    void question(String text) {
        synchronized (shared) {
            err.stream().print(text);
            err.stream().flush();
        }
    }

    /** Returns whether data or results were lost: the disk is full, or whoever read them has gone. */
    public boolean hasLostOutput() {
        return out.stream().checkError();
    }

    /** Returns whether output was lost because whoever read it has gone, as far as the system tells. */
    public boolean isReaderGone() {
        return out.stream() instanceof WatchedStream watched && watched.isReaderGone();
    }

    /**
     * Does work while rows are shown below everything else, drawn again ten times a second. Where messages do not go to
     * a terminal, and when quiet, just does the work. One call at a time.
     *
     * @param rows asked for at each drawing
     */
    public <T> T showing(Supplier<Table> rows, Supplier<T> work) {
        if (!err.screen().isTerminal() || verbosity == Verbosity.QUIET) {
            return work.get();
        }
        LiveRegion region = new LiveRegion(err, rows, shared);
        synchronized (shared) {
            shared.live = region;
        }
        region.start();
        try {
            return work.get();
        } finally {
            region.stop();
            synchronized (shared) {
                shared.live = null;
            }
        }
    }

    private void write(Output output, String text) {
        synchronized (shared) {
            LiveRegion live = shared.live;
            if (live != null) {
                live.erase();
            }
            output.stream().print(text.endsWith("\n") ? text : text + "\n");
            output.stream().flush();
            if (live != null) {
                live.drawAgain();
            }
        }
    }
}
