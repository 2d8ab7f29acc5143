package dev.flycd.fly.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {

    private static final String SECRET = "s3cret/with \"quotes\" & ünicode";

    private final Redactor redactor = new Redactor();

    @Test
    void takesOutWhatItWasTold() {
        redactor.learn(List.of(SECRET));
        assertThat(redactor.redact("a " + SECRET + " b")).isEqualTo("a [redacted] b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "u", "us", "user:"})
    void takesOutBase64WhereverTheSecretBegins(String before) {
        redactor.learn(List.of(SECRET));
        byte[] text = (before + SECRET + "!").getBytes(StandardCharsets.UTF_8);
        for (Base64.Encoder encoder :
                List.of(Base64.getEncoder(), Base64.getUrlEncoder().withoutPadding())) {
            assertThat(redactor.redact("x " + encoder.encodeToString(text))).contains("[redacted]");
        }
    }

    @Test
    void takesOutPercentAndJsonForms() {
        redactor.learn(List.of(SECRET));
        String percent = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        assertThat(redactor.redact("?q=" + percent)).isEqualTo("?q=[redacted]");
        assertThat(redactor.redact("{\"v\":\"s3cret/with \\\"quotes\\\" & ünicode\"}"))
                .isEqualTo("{\"v\":\"[redacted]\"}");
    }

    @Test
    void takesOutEachLineOfASecretWithSeveral() {
        redactor.learn(List.of("-----BEGIN-----\nabcdefgh\r\nijklmnop\n"));
        assertThat(redactor.redact("abcdefgh")).isEqualTo("[redacted]");
        assertThat(redactor.redact("then ijklmnop")).isEqualTo("then [redacted]");
    }

    @Test
    void ofTwoSecretsOneInsideTheOtherNothingIsLeft() {
        redactor.learn(List.of("inner"));
        redactor.learn(List.of("outer-inner-outer"));
        assertThat(redactor.redact("outer-inner-outer")).isEqualTo("[redacted]");
    }

    @Test
    void ofTwoSecretsThatOverlapNothingIsLeft() {
        redactor.learn(List.of("abcdef", "defghi"));
        assertThat(redactor.redact("_abcdefghi_abcdefdefghi_")).isEqualTo("_[redacted]_[redacted][redacted]_");
    }

    /** As a server does that compares the same apps for months. */
    @Test
    void manySecretsLearnedAgainAndAgainAreStillQuicklyFound() {
        List<String> many = IntStream.range(0, 5_000)
                .mapToObj(number -> "canary-%05d-%x".formatted(number, number * 7919))
                .toList();
        long start = System.nanoTime();
        for (int i = 0; i < 200; i++) {
            redactor.learn(many);
            assertThat(redactor.redact("the line of a build that says " + many.get(i) + " and more"))
                    .isEqualTo("the line of a build that says [redacted] and more");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void leavesVeryShortOnesAlone() {
        redactor.learn(List.of("1", "", "no"));
        assertThat(redactor.redact("1 no 2")).isEqualTo("1 no 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FlyV1 fm2_lJPECAAAAAAACx0yxBBmw==,fm2_abcdefgh",
                "Authorization: Bearer abcdefghijkl",
                "fo1_abcdefghijklmnop",
                "https://user:pass-word@github.com/x"
            })
    void takesOutWhatLooksLikeATokenOrPassword(String text) {
        assertThat(redactor.redact("x " + text + " y"))
                .contains("[redacted]")
                .doesNotContain("abcdefgh")
                .doesNotContain("fm2_l")
                .doesNotContain("pass-word")
                .endsWith(" y");
    }

    @Test
    void leavesOrdinaryTextAlone() {
        String text = "deployed web at https://web.fly.dev/ with v1:0123456789abcdef (Bearer of news)";
        assertThat(redactor.redact(text)).isEqualTo(text);
    }
}
