package dev.flycd.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlatformFactsTest {

    @Test
    void shipsTheRegionsAndSizesOfFly() {
        PlatformFacts facts = PlatformFacts.shipped();

        assertThat(facts.regions())
                .hasSize(18)
                .contains(new Region("arn"), new Region("ams"))
                .doesNotContain(new Region("waw"));
        assertThat(facts.sizes()).hasSize(14);
        assertThat(facts.sizes().get("performance-2x"))
                .isEqualTo(new PlatformFacts.VmPreset("performance-2x", "performance", 2, 4096, 4096, 16384, 2048));
    }
}
