package dev.flycd.fly.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream of bytes, text or not, into lines of bounded length; a carriage return ends a line, too. */
final class LineReader {

    /** Bytes of a line that are looked at; the rest is read and dropped. */
    private static final int LONGEST_READ = 64 * 1024;
    /** Characters of a line that are kept: so much less that a secret cut in two at the end above never shows. */
    private static final int LONGEST_KEPT = 8 * 1024;

    private final Redactor redactor;
    private final Consumer<String> lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean afterReturn;

    LineReader(Redactor redactor, Consumer<String> lines) {
        this.redactor = redactor;
        this.lines = lines;
    }

    void readAll(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        int read;
        while ((read = in.read(buffer)) >= 0) {
            for (int i = 0; i < read; i++) {
                take(buffer[i]);
            }
        }
        if (line.size() > 0) {
            end();
        }
    }

    private void take(byte b) {
        if (b == '\n' && afterReturn) {
            afterReturn = false;
        } else if (b == '\n' || b == '\r') {
            afterReturn = b == '\r';
            end();
        } else {
            afterReturn = false;
            if (line.size() < LONGEST_READ) {
                line.write(b);
            }
        }
    }

    private void end() {
        String text = redactor.redact(TerminalText.plain(line.toString(StandardCharsets.UTF_8)));
        line.reset();
        lines.accept(text.length() <= LONGEST_KEPT ? text : text.substring(0, LONGEST_KEPT) + "…");
    }
}
