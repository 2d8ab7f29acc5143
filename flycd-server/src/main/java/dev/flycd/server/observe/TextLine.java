package dev.flycd.server.observe;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import dev.flycd.fly.process.Redactor;
import dev.flycd.model.VisibleText;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * One event for people: time, level, message, what it is about. Only an exception takes further lines, and each of
 * those begins with blanks, whatever its message says.
 */
final class TextLine extends LayoutBase<ILoggingEvent> {

    private static final int MOST_FRAMES = 30;
    private static final int MOST_CAUSES = 5;

    private final Redactor redactor;

    TextLine(Redactor redactor) {
        this.redactor = redactor;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder text = new StringBuilder()
                .append(Instant.ofEpochMilli(event.getTimeStamp()).truncatedTo(ChronoUnit.MILLIS))
                .append(' ')
                .append(String.format("%-5s", event.getLevel()))
                .append(' ')
                .append(VisibleText.line(LogText.limited(event.getFormattedMessage())));
        LogScope.KEYS.forEach(key -> {
            String value = event.getMDCPropertyMap().get(key);
            if (value != null) {
                text.append(' ').append(key).append('=').append(VisibleText.line(value));
            }
        });
        text.append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        for (int depth = 0; thrown != null && depth < MOST_CAUSES; depth++) {
            append(thrown, depth == 0 ? "" : "caused by ", text);
            thrown = thrown.getCause();
        }
        return redactor.redact(text.toString());
    }

    private static void append(IThrowableProxy thrown, String before, StringBuilder text) {
        text.append("    ").append(before).append(thrown.getClassName());
        @Nullable String message = thrown.getMessage();
        if (message != null) {
            text.append(": ").append(VisibleText.line(LogText.limited(message)));
        }
        text.append('\n');
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        int own = frames.length - thrown.getCommonFrames();
        for (int i = 0; i < Math.min(own, MOST_FRAMES); i++) {
            text.append("      ").append(frames[i].getSTEAsString()).append('\n');
        }
    }
}
