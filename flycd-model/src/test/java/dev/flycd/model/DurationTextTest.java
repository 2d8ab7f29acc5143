package dev.flycd.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationTextTest {

    @ParameterizedTest
    @CsvSource({"90s, 1m30s, 90", "10m, 10m, 600", "1h30m, 1h30m, 5400", "2H, 2h, 7200", "1h1s, 1h1s, 3601"})
    void readsAndWrites(String written, String shortest, long seconds) {
        assertThat(DurationText.parse(written)).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(DurationText.of(Duration.ofSeconds(seconds))).isEqualTo(shortest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "90", "s", "0s", "-1s", "1d", "1.5h", "30m1h", "1 h", "1234567s"})
    void refusesWhatIsNone(String written) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DurationText.parse(written))
                .withMessage("'" + written + "' is not a duration: write it as in 90s, 10m or 1h30m");
    }
}
