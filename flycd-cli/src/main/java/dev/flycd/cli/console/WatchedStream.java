package dev.flycd.cli.console;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A stream of text that knows why output was lost, which a {@link PrintStream} does not tell. */
public final class WatchedStream extends PrintStream {

    private final Watch watch;

    private WatchedStream(Watch watch) {
        super(new BufferedOutputStream(watch), false, StandardCharsets.UTF_8);
        this.watch = watch;
    }

    /** Returns one that writes to another stream. */
    public static WatchedStream to(OutputStream target) {
        return new WatchedStream(new Watch(target));
    }

    /** Returns whether a pipe was written to whose reader has gone. */
    public boolean isReaderGone() {
        return watch.isReaderGone;
    }

    private static final class Watch extends OutputStream {
        private final OutputStream target;
        private volatile boolean isReaderGone;

        Watch(OutputStream target) {
            this.target = target;
        }

        @Override
        public void write(int octet) throws IOException {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] octets, int from, int count) throws IOException {
            try {
                target.write(octets, from, count);
            } catch (IOException e) {
                // Java has no type for EPIPE, only the text of the system.
                isReaderGone |=
                        String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe");
                throw e;
            }
        }

        @Override
        public void flush() throws IOException {
            target.flush();
        }

        @Override
        public void close() throws IOException {
            target.close();
        }
    }
}
