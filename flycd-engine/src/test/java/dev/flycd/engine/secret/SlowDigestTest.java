package dev.flycd.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SlowDigestTest {

    private final SlowDigest digest = SlowDigest.v1();

    @Test
    void confirmsWhatItWasMadeOf() {
        Map<String, String> texts = Map.of("A", "1", "B", "two\nlines ü #");

        assertThat(digest.confirms(digest.of(texts), texts)).isTrue();
    }

    @Test
    void confirmsNothingElse() {
        String made = digest.of(Map.of("A", "1", "B", "2"));

        assertThat(digest.confirms(made, Map.of("A", "1", "B", "3"))).isFalse();
        assertThat(digest.confirms(made, Map.of("A", "1"))).isFalse();
        assertThat(digest.confirms(made, Map.of("A", "11:B2", "B", ""))).isFalse();
    }

    @Test
    void isSaltedAndNeverShowsAValue() {
        Map<String, String> texts = Map.of("A", "canary-value");

        assertThat(digest.of(texts)).isNotEqualTo(digest.of(texts)).doesNotContain("canary");
        assertThat(digest.of(texts)).matches("v1:[0-9a-f]{32}:[0-9a-f]{64}");
    }

    @Test
    void confirmsNoForeignText() {
        for (String foreign : new String[] {"", "v1", "v1::", "v2:00:00", "v1:" + "0".repeat(32) + ":zz", "🙂"}) {
            assertThat(digest.confirms(foreign, Map.of("A", "1"))).isFalse();
        }
    }

    /** Frozen: another answer would set every secret and deploy every app once more. */
    @Test
    void keepsItsMeaning() {
        assertThat(digest.confirms(
                        "v1:000102030405060708090a0b0c0d0e0f:9e66d06acde84b8198726c5e12801bc1c1aaf3378f7db29f65b15da596e8f642",
                        Map.of("DB", "postgres://x#y", "KEY", "")))
                .isTrue();
    }
}
