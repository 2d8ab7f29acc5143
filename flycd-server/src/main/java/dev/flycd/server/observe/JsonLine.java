package dev.flycd.server.observe;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import dev.flycd.fly.process.Redactor;
import net.logstash.logback.composite.JsonProviders;
import net.logstash.logback.composite.loggingevent.LogLevelJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggerNameJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventFormattedTimestampJsonProvider;
import net.logstash.logback.composite.loggingevent.LoggingEventThreadNameJsonProvider;
import net.logstash.logback.composite.loggingevent.MdcJsonProvider;
import net.logstash.logback.composite.loggingevent.MessageJsonProvider;
import net.logstash.logback.composite.loggingevent.StackTraceJsonProvider;
import net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder;
import net.logstash.logback.mask.MaskingJsonGeneratorDecorator;
import net.logstash.logback.stacktrace.ShortenedThrowableConverter;

/**
 * One event as one JSON object on one line. Every text in it goes through the redactor by itself: in the written JSON a
 * secret could end in the middle of an escape.
 */
final class JsonLine {

    private static final int MOST_FRAMES = 30;

    private JsonLine() {}

    static Encoder<ILoggingEvent> encoder(LoggerContext context, Redactor redactor) {
        LoggingEventCompositeJsonEncoder encoder = new LoggingEventCompositeJsonEncoder();
        encoder.setContext(context);
        encoder.setFindAndRegisterJacksonModules(false);
        encoder.setLineSeparator("UNIX");
        encoder.setProviders(fields());
        MaskingJsonGeneratorDecorator masking = new MaskingJsonGeneratorDecorator();
        masking.addValueMasker((place, value) ->
                value instanceof CharSequence text ? redactor.redact(LogText.limited(text.toString())) : null);
        masking.start();
        encoder.addDecorator(masking);
        return encoder;
    }

    private static JsonProviders<ILoggingEvent> fields() {
        JsonProviders<ILoggingEvent> fields = new JsonProviders<>();
        LoggingEventFormattedTimestampJsonProvider time = new LoggingEventFormattedTimestampJsonProvider();
        time.setFieldName("time");
        time.setTimeZone("UTC");
        time.setPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
        fields.addProvider(time);
        LogLevelJsonProvider level = new LogLevelJsonProvider();
        level.setFieldName("level");
        fields.addProvider(level);
        MessageJsonProvider message = new MessageJsonProvider();
        message.setFieldName("message");
        fields.addProvider(message);
        MdcJsonProvider about = new MdcJsonProvider();
        LogScope.KEYS.forEach(about::addIncludeMdcKeyName);
        fields.addProvider(about);
        LoggerNameJsonProvider logger = new LoggerNameJsonProvider();
        logger.setFieldName("logger");
        fields.addProvider(logger);
        LoggingEventThreadNameJsonProvider thread = new LoggingEventThreadNameJsonProvider();
        thread.setFieldName("thread");
        fields.addProvider(thread);
        StackTraceJsonProvider stack = new StackTraceJsonProvider();
        stack.setFieldName("stack");
        ShortenedThrowableConverter frames = new ShortenedThrowableConverter();
        frames.setMaxDepthPerThrowable(MOST_FRAMES);
        frames.setMaxLength(LogText.LONGEST);
        frames.setLineSeparator("\n");
        frames.start();
        stack.setThrowableConverter(frames);
        fields.addProvider(stack);
        return fields;
    }
}
