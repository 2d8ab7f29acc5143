package dev.flycd.server.observe;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.flycd.fly.process.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.LogManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the log lines of this process go: to its standard output, as one event a line, without secrets. */
public final class Logging {

    /** They tell much about little. What of it matters reaches the log as an exception that FlyCD caught. */
    private static final List<String> QUIET = List.of(
            "io.undertow",
            "org.apache.sshd",
            "org.eclipse.jgit",
            "org.flywaydb",
            "org.jboss",
            "org.jdbi",
            "org.sqlite",
            "org.xnio");

    private Logging() {}

    /**
     * Begins to write lines, from {@code INFO} up, of libraries from {@code WARN}. Exceptions no thread caught are
     * logged too. Where the process has another backend of slf4j than logback, that one is left as it is.
     *
     * @param redactor what every line goes through last; may learn further secrets at any time
     */
    public static void begin(LogFormat format, Redactor redactor) {
        begin(format, redactor, new ConsoleAppender<>());
    }

    static void begin(LogFormat format, Redactor redactor, OutputStreamAppender<ILoggingEvent> appender) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        Encoder<ILoggingEvent> encoder = switch (format) {
            case TEXT -> textEncoder(context, redactor);
            case JSON -> JsonLine.encoder(context, redactor);
        };
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(appender);
        QUIET.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        // At WARN, each broken connection to the database is a stack trace of its own.
        context.getLogger("com.zaxxer.hikari").setLevel(Level.ERROR);
        // The driver of PostgreSQL would write to standard error by itself, past the redactor.
        LogManager.getLogManager().reset();
        Logger log = LoggerFactory.getLogger(Logging.class);
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> log.error("thread {} ended by a bug in FlyCD", thread.getName(), thrown));
    }

    private static Encoder<ILoggingEvent> textEncoder(LoggerContext context, Redactor redactor) {
        TextLine line = new TextLine(redactor);
        line.setContext(context);
        line.start();
        LayoutWrappingEncoder<ILoggingEvent> encoder = new LayoutWrappingEncoder<>();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setLayout(line);
        return encoder;
    }
}
