package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.webhook.testing.Sample;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenericTest {

    private static final String SHA256 = "07108758a9490d6f24cd468882cbf16b3a7131218621534eeda7078ae1202e87";
    private static final String SHA512 =
            "98b0ae84b800b6bec94d24b027f8e41e6606e1e1e85fdbdcc903e47c221c54e49df68765ab8a57af"
                    + "4c0feddc71529d11b266619f4eb2d0518c74e17bf6ad96d7";

    private final Generic generic = new Generic(Clock.systemUTC());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            push         | push github.com/acme/web: moved refs/heads/main
            push-deleted | push github.com/acme/web: deleted refs/heads/old
            repository   | push github.com/acme/web: something
            short-ref    | push github.com/acme/web: something
            image        | image registry.acme.example:5000/shop/web:1.4
            """)
    void reads(String sample, String told) {
        assertThat(Told.by("generic/" + sample)).isEqualTo(told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha256=" + SHA256, "sha512=" + SHA512})
    void takesTwoKindsOfSignature(String signature) {
        assertThat(isGenuine(signature)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sha1=fed9cc272e8331aa3549cefd939293f848869af5",
                "sha512=" + SHA256,
                "sha256=" + SHA512,
                SHA256,
                "sha256:" + SHA256,
                "md5=",
                "="
            })
    void refusesAnyOther(String signature) {
        assertThat(isGenuine(signature)).isFalse();
    }

    private boolean isGenuine(String signature) {
        Sample sample = Sample.of("generic/push")
                .withBody("{\"ref\":\"refs/heads/main\",\"after\":\"0123456789abcdef0123456789abcdef01234567\"}")
                .with("X-Signature", signature);
        return generic.isGenuine(sample.request(), List.of("flycd-test-secret"));
    }

    @Test
    void aStandardSignatureIsNotReplacedByAnotherOne() {
        Sample sample = Sample.of("generic/push").signed(Told.SECRET);

        assertThat(generic.isGenuine(sample.request(), List.of(Told.SECRET))).isTrue();
        assertThat(generic.isGenuine(sample.with("webhook-signature", "v1,AAAA").request(), List.of(Told.SECRET)))
                .isFalse();
    }

    @Test
    void onlyASignedIdIsAnId() {
        Sample sample = Sample.of("generic/push").with("webhook-id", "1");

        assertThat(generic.deliveryId(sample.request())).isEmpty();
        assertThat(generic.deliveryId(
                        sample.with("webhook-signature", "v1,AAAA").request()))
                .contains("1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"repo\":\"\"}", "{\"repo\":7}", "{\"repo\":\"ext::sh -c x\"}", "{\"repo\":\"../a\"}"})
    void needsARepository(String body) {
        assertThat(Told.by(Sample.of("generic/push").withBody(body)))
                .isEqualTo("malformed: the push names no address of a repository");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"image\":\"x\",\"tag\":\"1\"}",
                "{\"image\":\"r.example/a b\",\"tag\":\"1\"}",
                "{\"image\":\"r.example/a\",\"tag\":\"-x\"}",
                "{\"image\":\"r.example/a\",\"tag\":\"\"}",
                "{\"image\":\"https://r.example/a\",\"tag\":\"1\"}"
            })
    void needsAnImageThatARegistryTakes(String body) {
        assertThat(Told.by(Sample.of("generic/push").withBody(body)))
                .isEqualTo("push of an image without a name and a tag: nothing is done about it");
    }
}
