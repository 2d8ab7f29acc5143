package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.server.webhook.testing.Sample;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadTest {

    private static Payload read(String json) {
        return Payload.json(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsThereIsRead() {
        Payload payload = read("{\"a\":{\"b\":[{\"c\":\"x\"},7]},\"t\":true,\"n\":null,\"long\":9007199254740993}");

        assertThat(payload.items("a", "b")).hasSize(2);
        assertThat(payload.items("a", "b").get(0).text("c")).isEqualTo("x");
        assertThat(payload.items("a", "b").get(1).number()).isEqualTo(7);
        assertThat(payload.isTrue("t")).isTrue();
        assertThat(payload.isNull("n")).isTrue();
        assertThat(payload.number("long")).isEqualTo(9007199254740993L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"a\":null}",
                "{\"a\":7.5}",
                "{\"a\":1e400}",
                "{\"a\":123456789012345678901234567890}",
                "{\"a\":false}",
                "{\"a\":{\"x\":1}}",
                "{\"a\":{\"b\":{\"c\":1}}}"
            })
    void whatIsOfAnotherTypeIsNotThere(String json) {
        Payload payload = read(json);

        assertThat(payload.text("a")).isEmpty();
        assertThat(payload.text("a", "b")).isEmpty();
        assertThat(payload.items("a")).isEmpty();
        assertThat(payload.number("a")).isZero();
        assertThat(payload.isTrue("a")).isFalse();
        assertThat(payload.isNull("missing")).isFalse();
        assertThat(payload.at("a", "x", "y").items()).isEmpty();
    }

    @Test
    void theLastOfTwoEqualNamesCounts() {
        assertThat(read("{\"a\":\"1\",\"a\":\"2\"}").text("a")).isEqualTo("2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "x",
                "[]",
                "7",
                "null",
                "\"x\"",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1,}",
                "{} {}",
                "{}x",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\ud8\"}",
                "/**/{}",
                "\u0000{}"
            })
    void whatIsNoJsonObjectIsMalformed(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(MalformedWebhookException.class)
                .hasMessageMatching("the body is no JSON( object)?|something follows the JSON object of the body");
    }

    @Test
    void invalidUtf8IsMalformedWhereItIsRead() {
        byte[] body = "{\"a\":\"xx\"}".getBytes(StandardCharsets.UTF_8);
        body[6] = (byte) 0xc3;
        body[7] = (byte) 0x28;

        assertThatThrownBy(() -> Payload.json(body)).isInstanceOf(MalformedWebhookException.class);
    }

    @Test
    void isNestedSoFarAndNoFurther() {
        assertThat(read("{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}").items("a"))
                .hasSize(1);
        for (int depth : new int[] {64, 100_000, 1_000_000}) {
            assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(depth) + "]".repeat(depth) + "}"))
                    .isInstanceOf(MalformedWebhookException.class)
                    .hasMessageContaining("nested too deep");
            assertThatThrownBy(() -> read("{\"commits\":" + "[".repeat(depth)))
                    .isInstanceOf(MalformedWebhookException.class);
        }
    }

    @Test
    void aNumberOrANameCanBeSoLongAndNoLonger() {
        assertThatThrownBy(() -> read("{\"a\":" + "9".repeat(101) + "}")).isInstanceOf(MalformedWebhookException.class);
        assertThatThrownBy(() -> read("{\"" + "a".repeat(2000) + "\":1}"))
                .isInstanceOf(MalformedWebhookException.class);
    }

    @Test
    void hasSoManyValuesAndNoMore() {
        assertThat(read("{\"a\":[" + "0,".repeat(190_000) + "0]}").items("a")).hasSize(190_001);
        assertThatThrownBy(() -> read("{\"a\":[" + "0,".repeat(200_001) + "0]}"))
                .hasMessage("the JSON of the body has more values than any webhook");
        assertThatThrownBy(() -> read("{\"a\":[" + "{},".repeat(200_001) + "0]}"))
                .isInstanceOf(MalformedWebhookException.class);
    }

    @Test
    void aPushOf25MebibytesIsReadInLittleMemory() {
        String commit =
                "{\"id\":\"x\",\"message\":\"" + "long ".repeat(2000) + "\",\"added\":[],\"modified\":[\"a\"]},";
        String many = commit.repeat(25 * 1024 * 1024 / commit.length());
        byte[] body = ("{\"ref\":\"refs/heads/main\",\"commits\":[" + many + "{}],\"after\":\"b\"}")
                .getBytes(StandardCharsets.UTF_8);

        // What is loaded with the first one is no memory of this one.
        assertThat(read("{\"after\":[{}]}").text("after")).isEmpty();
        long before = allocated();
        Payload payload = Payload.json(body);
        long took = allocated() - before;

        assertThat(payload.text("after")).isEqualTo("b");
        assertThat(took).as("bytes").isLessThan(2 * 1024 * 1024);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    @Test
    void aFormHoldsIt() {
        Sample form = Sample.of("github/push-form");

        assertThat(Payload.jsonOrForm(form.request()).text("repository", "full_name"))
                .isEqualTo("acme/web");
        assertThatThrownBy(() -> Payload.jsonOrForm(form.withBody("x=1").request()))
                .hasMessage("the form has no readable field 'payload'");
        assertThatThrownBy(() -> Payload.jsonOrForm(form.withBody("payload=%7").request()))
                .hasMessage("the form has no readable field 'payload'");
        assertThat(Payload.jsonOrForm(form.withBody("payload=%7B%22a%22:%22+%2B%22%7D")
                                .request())
                        .text("a"))
                .isEqualTo(" +");
    }
}
