package dev.flycd.model.flytoml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.Position;
import dev.flycd.model.tree.RandomTrees;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlyTomlWriterTest {

    private static final Position HERE = new Position("app.yaml", 3, 7);

    @Test
    void keepsTheOrderOfKeysButPutsValuesBeforeTables() {
        ConfigMap tree = map(
                "zone",
                text("z"),
                "http_service",
                map("internal_port", number(8080), "force_https", new ConfigScalar(true, HERE)),
                "app",
                text("my-app"));

        assertThat(FlyTomlWriter.write(tree)).isEqualTo("""
                        zone = "z"
                        app = "my-app"

                        [http_service]
                          internal_port = 8080
                          force_https = true
                        """);
    }

    @Test
    void writesNestedArraysOfTables() {
        ConfigMap port = map("port", number(80), "handlers", list(text("http")));
        ConfigMap tree = map("services", list(map("internal_port", number(8080), "ports", list(port, port)), map()));

        String toml = FlyTomlWriter.write(tree);

        assertThat(toml).contains("[[services]]").contains("[[services.ports]]");
        assertThat(IndependentToml.read(toml)).isEqualTo(tree);
    }

    @Test
    void aDotInAKeyIsPartOfTheKey() {
        ConfigMap tree = map("env", map("discovery.type", text("single-node"), "A.B", text("c"), "", text("empty")));

        assertThat(IndependentToml.read(FlyTomlWriter.write(tree))).isEqualTo(tree);
    }

    @Test
    void writesTheFourKindsOfDates() {
        ConfigMap tree = map(
                "a", new ConfigScalar(OffsetDateTime.parse("1979-05-27T00:32:00.999-07:00"), HERE),
                "b", new ConfigScalar(LocalDateTime.parse("1979-05-27T07:32:00"), HERE),
                "c", new ConfigScalar(LocalDate.parse("1979-05-27"), HERE),
                "d", new ConfigScalar(LocalTime.parse("07:32:00"), HERE));

        assertThat(IndependentToml.read(FlyTomlWriter.write(tree))).isEqualTo(tree);
    }

    @Test
    void leavesOutKeysWithoutAValue() {
        assertThat(FlyTomlWriter.write(map("a", new ConfigScalar(null, HERE), "b", number(1))))
                .isEqualTo("b = 1\n");
        assertThat(FlyTomlWriter.write(map())).isEmpty();
    }

    @Test
    void namesEverythingThatTomlCannotSay() {
        ConfigMap tree = map(
                "a",
                new ConfigScalar(new BigInteger("12345678901234567890"), HERE),
                "b",
                list(text("x"), new ConfigScalar(null, HERE)),
                "c",
                text("\ud800"),
                "d",
                new ConfigScalar(Instant.EPOCH, HERE));

        assertThatExceptionOfType(InvalidConfigException.class)
                .isThrownBy(() -> FlyTomlWriter.write(tree))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Object::toString)
                        .satisfiesExactly(
                                a -> assertThat(a)
                                        .isEqualTo(
                                                "app.yaml:3:7: /a: the number 12345678901234567890 is too large for fly.toml"
                                                        + " (64 bits); write it in quotes to make it text"),
                                b -> assertThat(b).startsWith("app.yaml:3:7: /b/1: "),
                                c -> assertThat(c).startsWith("app.yaml:3:7: /c: "),
                                d -> assertThat(d).startsWith("app.yaml:3:7: /d: ")));
    }

    @Test
    void twoThousandRandomTreesMeanTheSameToAnIndependentReader() {
        for (long seed = 0; seed < 2_000; seed++) {
            ConfigMap tree = new RandomTrees(seed).next();
            assertThat(IndependentToml.read(FlyTomlWriter.write(tree)))
                    .as("seed %d", seed)
                    .isEqualTo(tree);
        }
    }

    private static ConfigScalar text(String value) {
        return new ConfigScalar(value, HERE);
    }

    private static ConfigScalar number(long value) {
        return new ConfigScalar(value, HERE);
    }

    private static ConfigList list(ConfigNode... items) {
        return new ConfigList(List.of(items), HERE);
    }

    private static ConfigMap map(Object... keysAndValues) {
        List<ConfigMap.Entry> entries = new ArrayList<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.add(new ConfigMap.Entry((String) keysAndValues[i], HERE, (ConfigNode) keysAndValues[i + 1]));
        }
        return ConfigMap.of(entries, HERE);
    }
}
