package dev.flycd.engine;

import static dev.flycd.engine.testing.TestApp.AMS;
import static dev.flycd.engine.testing.TestApp.ARN;
import static dev.flycd.engine.testing.TestApp.shop;
import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.engine.testing.TestApp;
import dev.flycd.engine.testing.TestArtifact;
import dev.flycd.model.IpSpec;
import dev.flycd.model.MachineSize;
import dev.flycd.model.NetworkSpec.Prune;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AskedTest {

    private static final IpSpec V6 = new IpSpec(IpSpec.Kind.V6, ARN, null, null);

    private static Asked asked(TestApp app) {
        return Asked.of(app.desired());
    }

    /** What is stored by one release is read by the next: none of these texts may ever change. */
    @Test
    void theTextIsFrozen() {
        assertThat(asked(shop()).text())
                .isEqualTo("v1:config=v1:" + "a".repeat(64) + ";app=inline:" + "1".repeat(64)
                        + ";rest=d350ca8a35fe062a97fcbb2e1fbcb6e164238950b3080471055195db7a0339fb;secrets=none");
        TestApp all = shop().alsoIn(AMS)
                .exactly("web", Map.of(ARN, 2, AMS, 1), "data")
                .atLeast("worker", Map.of(ARN, 1))
                .sized("worker", new MachineSize("shared", 2, 512))
                .volume("data", 10, 2)
                .addresses(Prune.ALL_UNLISTED, V6)
                .secret("B", "x")
                .secretWithoutValue("A");
        assertThat(asked(all).text())
                .endsWith(";rest=f838e8eacc44fbd053927a684c237a2e993c709641dcf8b50e1454012a1d1588;secrets=unknown");
    }

    @Test
    void theSameIsTheSameAfterARestart() {
        assertThat(asked(shop()).isSameAs(asked(shop()).text())).isTrue();
        String stored = asked(shop().secret("DB", "x")).text();

        assertThat(stored).doesNotContain("x;").contains(";secrets=v1:");
        assertThat(asked(shop().secret("DB", "x")).isSameAs(stored)).isTrue();
    }

    static Stream<TestApp> others() {
        return Stream.of(
                shop().configVersion("b".repeat(64)),
                shop().code(TestArtifact.inline("2".repeat(64))),
                shop().alsoIn(AMS),
                shop().exactly("app", Map.of(ARN, 1)),
                shop().atLeast("app", Map.of(ARN, 2)),
                shop().sized("app", new MachineSize("shared", 2, 512)),
                shop().volume("data", 1, 1),
                shop().volume("data", 2, 1),
                shop().addresses(Prune.NOTHING, V6),
                shop().addresses(Prune.ALL_UNLISTED, V6),
                shop().addresses(Prune.ALL_UNLISTED),
                shop().secret("DB", "x"),
                shop().secret("DB", "y"),
                shop().secret("OTHER", "x"));
    }

    @ParameterizedTest
    @MethodSource("others")
    void whateverIsAskedCounts(TestApp other) {
        assertThat(asked(other).isSameAs(asked(shop()).text())).isFalse();
        assertThat(asked(shop()).isSameAs(asked(other).text())).isFalse();
        assertThat(others().filter(app -> asked(app).isSameAs(asked(other).text()))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void aValueThatIsNotHereIsNotCompared() {
        TestApp known = shop().secret("DB", "x");
        TestApp unknown = shop().secretWithoutValue("DB");

        assertThat(asked(unknown).isSameAs(asked(known).text())).isTrue();
        assertThat(asked(unknown).isSameAs(asked(unknown).text())).isTrue();
        assertThat(asked(known).isSameAs(asked(unknown).text())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1:", "v2:config=;app=;rest=;secrets=none", "nonsense"})
    void whatIsNotUnderstoodIsDifferent(String text) {
        assertThat(asked(shop()).isSameAs(text)).isFalse();
    }

    @Test
    void showsNoMoreThanTheVersions() {
        assertThat(asked(shop().secret("DB", "canary"))).asString().doesNotContain("canary");
    }
}
