package dev.flycd.model.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private static final Position HERE = Position.of("app.yaml");
    private static final SortedMap<String, String> NO_FILES = Collections.emptySortedMap();

    @Test
    void isFrozenAcrossReleases() {
        ConfigMap everything = map(
                "app",
                "my-app",
                "number",
                1L,
                "big",
                new BigInteger("12345678901234567890"),
                "float",
                0.1,
                "yes",
                true,
                "nothing",
                null,
                "offset",
                OffsetDateTime.parse("1979-05-27T07:32:00Z"),
                "local",
                LocalDateTime.parse("1979-05-27T07:32:00"),
                "date",
                LocalDate.parse("1979-05-27"),
                "time",
                LocalTime.parse("07:32:00"),
                "\u00e9",
                "\ud83d\ude80",
                "services",
                new ConfigList(List.of(map("port", 80L), map()), HERE));

        assertThat(Fingerprint.of(map(), List.of(), NO_FILES))
                .isEqualTo("v1:de208acf95fd4fe3f4f3be4d466dc344b3cfbeecfe321d5ab3b577f67000c223");
        assertThat(Fingerprint.of(everything, List.of("--ha=false", "-e"), new TreeMap<>(Map.of("nginx.conf", "ab12"))))
                .isEqualTo("v1:0b94e0c2e811d7980f2fec23be6745847785ac7cbccad7dcd155664e0a75b5e9");
    }

    @Test
    void ignoresOrderOfKeysAndPositions() {
        assertThat(of(map("a", 1L, "b", 2L))).isEqualTo(of(map("b", 2L, "a", 1L)));
        assertThat(of(ConfigMap.of(
                        List.of(new ConfigMap.Entry("a", HERE, new ConfigScalar(1L, new Position("x", 9, 9)))),
                        Position.of("y"))))
                .isEqualTo(of(map("a", 1L)));
    }

    @Test
    void differsForValuesThatOnlyLookAlike() {
        assertThat(List.of(
                        of(map("a", 1L)),
                        of(map("a", 1.0)),
                        of(map("a", "1")),
                        of(map("a", true)),
                        of(map("a", "true")),
                        of(map("a", new ConfigList(List.of(new ConfigScalar(null, HERE)), HERE))),
                        of(map("a", "")),
                        of(map("a", LocalDate.parse("1979-05-27"))),
                        of(map("a", "1979-05-27")),
                        of(map("a", LocalTime.parse("07:32:00"))),
                        of(map("a", new ConfigList(List.of(), HERE))),
                        of(map("a", map())),
                        of(map())))
                .doesNotHaveDuplicates();
    }

    @Test
    void aKeyWithoutAValueDoesNotCount() {
        assertThat(of(map("a", null, "b", 1L))).isEqualTo(of(map("b", 1L)));
    }

    @Test
    void noTextCanPassForAnotherShape() {
        assertThat(of(map("a", "b", "c", "d"))).isNotEqualTo(of(map("a", "bs1:cs1:d")));
        assertThat(Fingerprint.of(map(), List.of("a", "b"), NO_FILES))
                .isNotEqualTo(Fingerprint.of(map(), List.of("as1:b"), NO_FILES));
        assertThat(Fingerprint.of(map(), List.of("a"), NO_FILES))
                .isNotEqualTo(Fingerprint.of(map(), List.of(), new TreeMap<>(Map.of("a", ""))));
    }

    @Test
    void ownVariablesDoNotCount() {
        ConfigMap without = map("app", "x");
        ConfigMap with = map("app", "x", "env", map("FLYCD_CONFIG_VERSION", "v1:1", "FLYCD_VERSION", "1"));

        assertThat(of(with)).isEqualTo(of(without)).isEqualTo(of(map("app", "x", "env", map())));
        assertThat(of(map("env", map("A", "1", "FLYCD_X", "2")))).isEqualTo(of(map("env", map("A", "1"))));
        assertThat(of(map("other", map("FLYCD_X", "2")))).isNotEqualTo(of(map("other", map())));
    }

    @Test
    void countsParametersInTheirOrderAndMergedFiles() {
        assertThat(List.of(
                        Fingerprint.of(map(), List.of("a", "b"), NO_FILES),
                        Fingerprint.of(map(), List.of("b", "a"), NO_FILES),
                        Fingerprint.of(map(), List.of("a", "b"), new TreeMap<>(Map.of("f", "1"))),
                        Fingerprint.of(map(), List.of("a", "b"), new TreeMap<>(Map.of("f", "2"))),
                        Fingerprint.of(map(), List.of("a", "b"), new TreeMap<>(Map.of("g", "1")))))
                .doesNotHaveDuplicates();
    }

    private static String of(ConfigMap tree) {
        return Fingerprint.of(tree, List.of(), NO_FILES);
    }

    private static ConfigMap map(@Nullable Object... keysAndValues) {
        List<ConfigMap.Entry> entries = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            Object value = keysAndValues[i + 1];
            entries.add(new ConfigMap.Entry(
                    String.valueOf(keysAndValues[i]),
                    HERE,
                    value instanceof ConfigNode node ? node : new ConfigScalar(value, HERE)));
        }
        return ConfigMap.of(entries, HERE);
    }
}
