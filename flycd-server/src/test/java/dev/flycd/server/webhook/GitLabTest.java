package dev.flycd.server.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.webhook.testing.Sample;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitLabTest {

    private static final String SIGNING_TOKEN = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final GitLab gitlab = new GitLab(Clock.fixed(Instant.ofEpochSecond(1_614_265_330), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            push-branch         | push gitlab.com/acme/shop/web: moved refs/heads/main
            push-truncated      | push gitlab.com/acme/shop/web: moved refs/heads/main
            push-tag            | push gitlab.com/acme/shop/web: created refs/tags/v1.0.0
            delete-tag          | push gitlab.com/acme/shop/web: deleted refs/tags/v1.0.0
            delete-branch       | push gitlab.com/acme/shop/web: deleted refs/heads/feature/x
            system-push         | push gitlab.com/acme/shop/web: moved refs/heads/main
            merge-request-open  | pull request 7 opened gitlab.com/acme/shop/web
            merge-request-merge | pull request 7 closed gitlab.com/acme/shop/web
            pipeline            | nothing is done about the event 'Pipeline Hook'
            system-user-create  | nothing is done about the event 'System Hook'
            """)
    void reads(String sample, String told) {
        assertThat(Told.by("gitlab/" + sample)).isEqualTo(told);
    }

    @Test
    void readsSeveralRefs() {
        assertThat(Told.by("gitlab/system-several-refs"))
                .isEqualTo("push gitlab.com/acme/shop/web:"
                        + " moved refs/heads/main, created refs/tags/v2, deleted refs/heads/old");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nine-geese-9-in-a-ro", "nine-geese-9-in-a-row ", "NINE-GEESE-9-IN-A-ROW", "x"})
    void refusesAnyOtherToken(String token) {
        Sample sample = Sample.of("gitlab/push-branch").with("X-Gitlab-Token", token);

        assertThat(gitlab.isGenuine(sample.request(), List.of(Told.SECRET))).isFalse();
    }

    @Test
    void takesTheSignatureOfASigningToken() {
        Sample sample = signed("1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");

        assertThat(gitlab.isGenuine(sample.request(), List.of("other", SIGNING_TOKEN)))
                .isTrue();
        assertThat(gitlab.isGenuine(sample.request(), List.of("other"))).isFalse();
        assertThat(gitlab.isGenuine(sample.withBody("{}").request(), List.of(SIGNING_TOKEN)))
                .isFalse();
    }

    private static Sample signed(String time, String signature) {
        return Sample.of("gitlab/push-branch")
                .withBody("{\"test\": 2432232314}")
                .with("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek")
                .with("webhook-timestamp", time)
                .with("webhook-signature", signature);
    }

    @Test
    void aSignatureNeedsNoTokenAndATokenNoSignature() {
        Sample wrongToken = signed("1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
                .with("X-Gitlab-Token", "something else");
        Sample wrongSignature = signed("1614265330", "v1,AAAA").with("X-Gitlab-Token", "token");

        assertThat(gitlab.isGenuine(wrongToken.request(), List.of(SIGNING_TOKEN)))
                .isTrue();
        assertThat(gitlab.isGenuine(wrongSignature.request(), List.of("token"))).isTrue();
        assertThat(gitlab.isGenuine(wrongSignature.request(), List.of(SIGNING_TOKEN)))
                .isFalse();
    }

    @Test
    void knowsADeliveryByItsIdempotencyKey() {
        Sample sample = Sample.of("gitlab/push-branch").with("Idempotency-Key", "f5e57bb4");

        assertThat(gitlab.deliveryId(sample.request())).contains("f5e57bb4");
        assertThat(gitlab.deliveryId(sample.without("Idempotency-Key").request()))
                .isEmpty();
        assertThat(gitlab.deliveryId(sample.without("Idempotency-Key")
                        .with("webhook-id", "m1")
                        .request()))
                .contains("m1");
    }
}
