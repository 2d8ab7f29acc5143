package dev.flycd.model.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.CommonConfig;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Region;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import dev.flycd.model.config.AppReading;
import dev.flycd.model.config.AppYaml;
import dev.flycd.model.flytoml.Corpus;
import dev.flycd.model.flytoml.FlyTomlReader;
import dev.flycd.model.flytoml.FlyTomlWriter;
import dev.flycd.model.flytoml.IndependentToml;
import dev.flycd.model.tree.Comments;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.RandomTrees;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FlyTomlConverterTest {

    @Test
    void keepsOrderAndCommentsAndAddsTheSource() {
        Conversion conversion = convert("""
                # Made by hand.
                # See the wiki.

                app = "my-app" # the name
                primary_region = "arn"
                kill_signal = "SIGINT"

                # How it is built.
                [build] # with docker
                  dockerfile = "Dockerfile"

                [env]
                  # Secrets are elsewhere.
                  PORT = "8080" # as a text

                [[services]]
                  internal_port = 8080

                  # The first port.
                  [[services.ports]]
                    handlers = ["http"] # plain
                    port = 80
                  # The second port.
                  [[services.ports]]
                    port = 443

                # Nothing more.
                """);

        assertThat(conversion.warnings()).isEmpty();
        assertThat(conversion.appYaml()).isEqualTo("""
                        # Made by hand.
                        # See the wiki.

                        app: my-app # the name
                        primary_region: arn
                        source:
                          type: local
                          path: "."
                        kill_signal: SIGINT

                        # How it is built.
                        # with docker
                        build:
                          dockerfile: Dockerfile

                        env:
                          # Secrets are elsewhere.
                          PORT: "8080" # as a text

                        services:
                          - internal_port: 8080

                            # The first port.
                            ports:
                              - # plain
                                handlers:
                                  - http
                                port: 80
                              - # The second port.
                                port: 443

                        # Nothing more.
                        """);
    }

    @Test
    void movesKeysThatFlyCdUsesItself() {
        Conversion conversion = convert("""
                app = "my-app"
                primary_region = "arn"
                [secrets] # of an old flyctl
                  A = "b"
                [volume]
                  x = 1
                """);

        assertThat(conversion.appYaml()).endsWith("""
                        flycd:
                          fly_toml:
                            # of an old flyctl
                            secrets:
                              A: b
                            volume:
                              x: 1
                        """);
        assertThat(conversion.warnings())
                .extracting(Violation::toString)
                .containsExactly(
                        "fly.toml:3:1: /secrets: has a meaning of its own in app.yaml, so it was written under"
                                + " flycd.fly_toml",
                        "fly.toml:5:1: /volume: has a meaning of its own in app.yaml, so it was written under"
                                + " flycd.fly_toml");
    }

    @Test
    void warnsWhereTheAppOrTheRegionIsMissing() {
        assertThat(convert("").warnings())
                .extracting(Violation::message)
                .satisfiesExactly(
                        app -> assertThat(app).startsWith("there is no 'app'"),
                        region -> assertThat(region).startsWith("there is no 'primary_region'"));
    }

    @Test
    void suppliesAMissingRegionAndNoOther() {
        Region ams = new Region("ams");

        assertThat(FlyTomlConverter.convert("fly.toml", "app = \"x\"", ams)).satisfies(conversion -> {
            assertThat(conversion.appYaml()).startsWith("app: x\nprimary_region: ams\nsource:\n");
            assertThat(conversion.warnings()).isEmpty();
        });
        assertThat(FlyTomlConverter.convert("fly.toml", "primary_region = \"arn\"", ams)
                        .appYaml())
                .startsWith("primary_region: arn\nsource:\n");
    }

    static List<Path> corpus() {
        return Corpus.valid();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aFileOfTheCorpusComesBackWithoutADifferenceInMeaning(Path file) {
        assertComesBack(Corpus.text(file));
    }

    @Test
    void everyCommentOfTheCorpusIsKept() {
        assertThat(Corpus.valid()).allSatisfy(file -> {
            String toml = Corpus.text(file);
            String yaml = convert(toml).appYaml();
            Comments comments = FlyTomlReader.document("fly.toml", toml).comments();
            comments.above()
                    .values()
                    .forEach(lines -> lines.forEach(line -> assertThat(yaml).contains(line)));
            comments.beside().values().forEach(comment -> assertThat(yaml).contains(comment));
            comments.end().forEach(line -> assertThat(yaml).contains(line));
            toml.lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("#"))
                    .forEach(comment -> assertThat(yaml).contains(comment));
        });
    }

    @Test
    void noValueThatFlyAllowsIsRefusedForItsType() {
        Set<String> reallyWrong = Set.of("/app", "/primary_region", "/vm/size", "/vm/0/memory");
        assertThat(Corpus.valid()).allSatisfy(file -> {
            String yaml = FlyTomlConverter.convert("fly.toml", Corpus.text(file), new Region("arn"))
                    .appYaml();
            assertThat(read(yaml).violations())
                    .filteredOn(Violation::isError)
                    .extracting(Violation::path)
                    .isSubsetOf(reallyWrong);
        });
        assertThat(read(convert("""
                                app = "x"
                                primary_region = "arn"
                                kill_timeout = "5m"
                                [http_service]
                                  internal_port = 80
                                  auto_stop_machines = "suspend"
                                """).appYaml()).config()).isNotNull();
    }

    @Test
    void twoThousandRandomFilesComeBackWithoutADifferenceInMeaning() {
        for (long seed = 0; seed < 2_000; seed++) {
            String toml = FlyTomlWriter.write(new RandomTrees(seed).next());
            try {
                assertComesBack(toml);
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed, e);
            }
        }
    }

    private static void assertComesBack(String toml) {
        AppReading reading = read(convert(toml).appYaml());
        ConfigMap written = IndependentToml.read(FlyTomlWriter.write(reading.flyToml()));
        assertThat(written).isEqualTo(IndependentToml.read(toml));
    }

    private static AppReading read(String yaml) {
        return AppYaml.read("app.yaml", yaml, CommonConfig.NONE, PlatformFacts.shipped(), Trust.USER);
    }

    private static Conversion convert(String toml) {
        return FlyTomlConverter.convert("fly.toml", toml, null);
    }
}
