package dev.flycd.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenLifeTest {

    private static final Instant END = Instant.parse("2027-11-23T12:00:00Z");

    @Test
    void warnsFromThirtyDaysBeforeItsEnd() {
        TokenLife token = new TokenLife(END);

        assertThat(token.warning(END.minus(Duration.ofDays(31)))).isEmpty();
        assertThat(token.warning(END.minus(Duration.ofDays(30))))
                .hasValueSatisfying(text ->
                        assertThat(text).contains("ends on 2027-11-23T12:00:00Z, in 30 days", "FLYCD_TOKEN_EXPIRES"));
        assertThat(token.warning(END.plusSeconds(1)))
                .hasValueSatisfying(text ->
                        assertThat(text).contains("ended on 2027-11-23T12:00:00Z, and nothing can be deployed"));
    }
}
