package dev.flycd.fly.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.fly.CreatedToken;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.TokenSummary;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What every {@link FlyOwner} promises about tokens, and about the end of an app. */
public abstract class FlyTokenContract extends FlyContract {

    private static final Duration YEAR = Duration.ofDays(365);

    @Override
    protected abstract FlyOwner fly();

    @Test
    void aTokenIsMadeOnceListedWithItsEndAndGoneWhenItIsRevoked() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        fly().createApp(OTHER, OTHER_ORG, Optional.empty());
        Instant start = Instant.now().minusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        CreatedToken token = fly().createToken(MY_ORG, "flycd web", YEAR);
        assertThat(token.value()).startsWith("FlyV1 fm2_");
        assertThat(token.toString()).doesNotContain("fm2_");
        assertThat(token.expires())
                .isBetween(start.plus(YEAR), Instant.now().plusSeconds(1).plus(YEAR));
        List<TokenSummary> tokens = fly().tokens(MY_ORG);
        assertThat(tokens).extracting(TokenSummary::name).containsExactly("flycd web");
        assertThat(tokens.get(0).expires()).contains(token.expires());
        assertThat(fly().tokens(OTHER_ORG)).isEmpty();
        fly().revokeToken(MY_ORG, tokens.get(0).id());
        assertThat(fly().tokens(MY_ORG)).isEmpty();
        fly().revokeToken(MY_ORG, tokens.get(0).id());
    }

    @Test
    void allTokensAreListedAndOneWhoseTimeIsOverIsNot() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        Set<String> values = new TreeSet<>();
        for (int i = 0; i < 7; i++) {
            values.add(fly().createToken(MY_ORG, "same name", YEAR).value());
        }
        assertThat(values).hasSize(7);
        assertThat(fly().tokens(MY_ORG)).hasSize(7).extracting(TokenSummary::id).doesNotHaveDuplicates();
        CreatedToken brief = fly().createToken(MY_ORG, "brief", Duration.ofSeconds(1));
        while (!Instant.now().isAfter(brief.expires())) {
            Thread.onSpinWait();
        }
        assertThat(fly().tokens(MY_ORG)).extracting(TokenSummary::name).containsOnly("same name");
    }

    @Test
    void aDestroyedAppIsGoneWithAllItHadAndItsNameIsFree() {
        fly().createApp(WEB, MY_ORG, Optional.empty());
        deploy(PLAIN, "nginx:1.27");
        fly().destroyApp(WEB);
        assertThat(fly().app(WEB)).isEmpty();
        assertThat(fly().apps(MY_ORG)).isEmpty();
        fly().destroyApp(WEB);
        fly().createApp(WEB, OTHER_ORG, Optional.empty());
        assertThat(machines()).isEmpty();
    }
}
