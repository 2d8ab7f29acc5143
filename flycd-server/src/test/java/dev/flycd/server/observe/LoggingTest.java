package dev.flycd.server.observe;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.flycd.fly.process.Redactor;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LoggingTest {

    private static final Logger LOG = LoggerFactory.getLogger(LoggingTest.class);

    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
    private final Redactor redactor = new Redactor();

    @AfterEach
    void writeNothingMore() {
        ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).detachAndStopAllAppenders();
        Thread.setDefaultUncaughtExceptionHandler(null);
    }

    @Test
    void writesTextForPeople() {
        begin(LogFormat.TEXT);

        try (LogScope scope = LogScope.ofApp("web")) {
            scope.enterRun("01J", "1a2b3c4");
            LOG.info("deployed in {} s", 3);
        }
        LOG.warn("idle");

        assertThat(lines().get(0))
                .matches("\\d{4}-\\d\\d-\\d\\dT\\S+Z INFO  deployed in 3 s app=web run=01J revision=1a2b3c4");
        assertThat(lines().get(1)).endsWith(" WARN  idle");
    }

    @Test
    void writesJsonForPrograms() {
        begin(LogFormat.JSON);

        try (LogScope scope = LogScope.ofApp("web")) {
            scope.enterRun("01J", "1a2b3c4");
            LOG.error("it \"failed\"", new IllegalStateException("boom\nboom"));
        }

        JsonNode line = JsonMapper.shared().readTree(lines().get(0));
        assertThat(lines()).hasSize(1);
        assertThat(line.propertyNames())
                .containsExactlyInAnyOrder(
                        "time", "level", "message", "app", "run", "revision", "logger", "thread", "stack");
        assertThat(line.get("message").asString()).isEqualTo("it \"failed\"");
        assertThat(line.get("level").asString()).isEqualTo("ERROR");
        assertThat(line.get("run").asString()).isEqualTo("01J");
        assertThat(line.get("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(line.get("stack").asString()).contains("IllegalStateException: boom\nboom", "LoggingTest");
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void foreignTextMakesNoLineOfItsOwn(LogFormat format) {
        begin(format);

        LOG.info("push of {}", "x\n2026-01-01T00:00:00Z ERROR forged\r\u001b[2J");
        LOG.info("failed", new IllegalStateException("a\n2026-01-01T00:00:00Z ERROR forged"));

        assertThat(lines().stream().filter(line -> !line.startsWith("    "))).hasSize(2);
        assertThat(sink.toString(StandardCharsets.UTF_8)).doesNotContain("\u001b", "\r");
        assertThat(lines()).noneMatch(line -> line.startsWith("2026-01-01"));
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void noSecretIsInALineWhereverItCameFrom(LogFormat format) {
        redactor.learn(List.of("canary\"one\\", "canary\ntwo"));
        begin(format);

        redactor.learn(List.of("canary-three"));
        try (LogScope scope = LogScope.ofApp("web-canary-three")) {
            scope.enterRun("canary-three", "canary-three");
            LOG.info("message canary\"one\\ {}", "argument canary\ntwo");
            LOG.error(
                    "cause",
                    new IllegalStateException("canary\"one\\", new IllegalArgumentException("is canary-three")));
            LOG.info("https://me:canary-four@host/path fm2_canaryfivecanaryfive");
        }

        assertThat(sink.toString(StandardCharsets.UTF_8))
                .doesNotContain("canary")
                .contains("[redacted]");
        if (format == LogFormat.JSON) {
            assertThat(lines()).allSatisfy(line -> JsonMapper.shared().readTree(line));
        }
    }

    @ParameterizedTest
    @EnumSource(LogFormat.class)
    void oneEventDoesNotFillTheLog(LogFormat format) {
        begin(format);

        LOG.info("x".repeat(1_000_000));

        assertThat(sink.size()).isLessThan(20_000);
    }

    @Test
    void librariesAreHeardOnlyWhenSomethingIsWrong() {
        begin(LogFormat.TEXT);

        LoggerFactory.getLogger("org.flywaydb.core.Flyway").info("migrated");
        LoggerFactory.getLogger("com.zaxxer.hikari.pool").warn("a connection is closed");
        LoggerFactory.getLogger("io.undertow.request").warn("no connection");
        LOG.debug("detail");

        assertThat(lines()).singleElement().asString().endsWith("no connection");
    }

    @Test
    void whatNoThreadCaughtIsLogged() throws InterruptedException {
        redactor.learn(List.of("canary"));
        begin(LogFormat.TEXT);

        Thread thread = new Thread(
                () -> {
                    throw new IllegalStateException("with canary");
                },
                "worker-1");
        thread.start();
        thread.join();

        assertThat(lines().get(0)).endsWith("ERROR thread worker-1 ended by a bug in FlyCD");
        assertThat(lines().get(1)).isEqualTo("    java.lang.IllegalStateException: with [redacted]");
    }

    private void begin(LogFormat format) {
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>() {
            @Override
            public void start() {
                setOutputStream(sink);
                super.start();
            }
        };
        Logging.begin(format, redactor, appender);
    }

    private List<String> lines() {
        return sink.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
