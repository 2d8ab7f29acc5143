package dev.flycd.fly.flyctl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.fly.CreatedToken;
import dev.flycd.fly.FlyAuthenticationException;
import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.TokenSummary;
import dev.flycd.fly.api.Pace;
import dev.flycd.fly.testing.Fault;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of the real Fly: made exactly once whatever becomes of the answer, and seen by nobody. */
class FlyctlTokensTest {

    private static final AppName WEB = new AppName("web");
    private static final OrgSlug MY_ORG = new OrgSlug("my-org");
    private static final Duration YEAR = Duration.ofDays(365);
    private static final String CREATE = "GQL mutation createLimitedAccessToken";
    private static final String REVOKE = "GQL mutation deleteLimitedAccessToken";

    /** Gives up after a second. */
    private static final Pace HASTY = new Pace(
            FlyctlFixture.FAST.attempt(),
            Duration.ofSeconds(1),
            FlyctlFixture.FAST.lease(),
            FlyctlFixture.FAST.command(),
            FlyctlFixture.FAST.deploy(),
            FlyctlFixture.FAST.start(),
            FlyctlFixture.FAST.firstPause(),
            FlyctlFixture.FAST.longestPause());

    @TempDir
    private Path folder;

    private FlyctlFixture fixture;

    @BeforeEach
    void start() {
        fixture = new FlyctlFixture(folder);
        fixture.api().fly().createApp(WEB, MY_ORG, Optional.empty());
    }

    @AfterEach
    void stop() {
        if (fixture != null) {
            fixture.close();
        }
    }

    @Test
    void anAnswerThatIsLostLeavesNoTokenBehindThatNobodyKnows() {
        CreatedToken other = fixture.fly().createToken(MY_ORG, "flycd web", YEAR);
        fixture.api()
                .inject(Fault.at(CREATE).status(502).afterTheWork())
                .inject(Fault.at(CREATE).afterTheWork().dropping())
                .inject(Fault.at(CREATE).status(429).header("Retry-After", "0"));
        CreatedToken token = fixture.fly().createToken(MY_ORG, "flycd web", YEAR);
        assertThat(token.value()).isNotEqualTo(other.value());
        assertThat(fixture.fly().tokens(MY_ORG))
                .extracting(TokenSummary::expires)
                .containsExactlyInAnyOrder(Optional.of(other.expires()), Optional.of(token.expires()));
    }

    @ParameterizedTest
    @ValueSource(strings = {CREATE, REVOKE})
    void aTokenThatMayNotMakeTokensGetsTheRemedy(String refused) {
        FlyOwner fly = fixture.connect(Map.of("FLY_API_TOKEN", "my-deploy-token"), FlyctlFixture.FAST);
        fixture.fly().createToken(MY_ORG, "there", YEAR);
        assertThatThrownBy(() -> {
                    if (refused.equals(CREATE)) {
                        fly.createToken(MY_ORG, "flycd web", YEAR);
                    } else {
                        fly.revokeToken(MY_ORG, fly.tokens(MY_ORG).get(0).id());
                    }
                })
                .isInstanceOf(FlyAuthenticationException.class)
                .hasMessageContaining("'my-org'")
                .hasMessageContaining("run 'fly auth login'")
                .hasMessageNotContaining("my-deploy-token");
        assertThat(fixture.fly().tokens(MY_ORG)).extracting(TokenSummary::name).containsExactly("there");
    }

    @Test
    void aRevocationThatWasOnlySaidIsAFailure() {
        fixture.fly().createToken(MY_ORG, "flycd web", YEAR);
        String id = fixture.fly().tokens(MY_ORG).get(0).id();
        fixture.api().inject(Fault.at(REVOKE).status(200).body("{\"data\":{}}"));
        assertThatThrownBy(() -> fixture.fly().revokeToken(MY_ORG, id))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining(id)
                .hasMessageContaining("fly tokens revoke");
        fixture.api()
                .inject(Fault.at(REVOKE).status(500))
                .inject(Fault.at(REVOKE).afterTheWork().dropping());
        fixture.fly().revokeToken(MY_ORG, id);
        assertThat(fixture.fly().tokens(MY_ORG)).isEmpty();
    }

    @Test
    void aTokenThatIsListedWithATimeOfItsRevocationIsGone() {
        String node = "{\"id\":\"%s\",\"name\":\"flycd web\",\"expiresAt\":\"2099-01-01T00:00:00Z\",\"revokedAt\":%s}";
        String nodes = node.formatted("gone", "\"2026-08-01T10:00:00Z\"") + "," + node.formatted("there", "null");
        fixture.api()
                .inject(Fault.at("GQL organization.*limitedAccessTokens")
                        .status(200)
                        .body("{\"data\":{\"organization\":{\"id\":\"o1\"," + "\"limitedAccessTokens\":{\"nodes\":["
                                + nodes + "]}}}}"));
        assertThat(fixture.fly().tokens(MY_ORG)).extracting(TokenSummary::id).containsExactly("there");
    }

    @Test
    void theValueReachesNoCommandNoFileAndNoMessage() {
        CreatedToken token = fixture.fly().createToken(MY_ORG, "flycd web", YEAR);
        String bare = token.value().replace("FlyV1 ", "");
        fixture.fly().setSecrets(WEB, Map.of("FLY_API_TOKEN", token.value()));
        fixture.fly().destroyApp(WEB);
        assertThat(fixture.calls()).containsExactly(List.of("apps", "destroy", "web", "-y"));
        try (Stream<Path> files = Files.walk(folder)) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain(bare));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        fixture.api().inject(Fault.at("/v1/apps/web$").status(400).body("{\"error\":\"what is " + bare + "?\"}"));
        assertThatThrownBy(() -> fixture.fly().app(WEB))
                .hasMessageContaining("what is")
                .hasMessageNotContaining(bare);
    }

    @Test
    void anAppThatFlyStillHasAfterItsEndIsAFailureAndALostAnswerIsNone() {
        fixture.api().inject(Fault.at("DELETE /v1/apps/web$").afterTheWork().dropping());
        fixture.fly().destroyApp(WEB);
        fixture.api().fly().createApp(WEB, MY_ORG, Optional.empty());
        fixture.api().inject(Fault.at("DELETE /v1/apps/web$").status(202).body("{}"));
        FlyOwner hasty = fixture.connect(Map.of(), HASTY);
        assertThatThrownBy(() -> hasty.destroyApp(WEB))
                .isInstanceOf(FlyException.class)
                .hasMessageContaining("still has it");
    }
}
