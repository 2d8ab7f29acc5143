package dev.flycd.model.flags;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import dev.flycd.model.AppConfig;
import dev.flycd.model.Trust;
import dev.flycd.model.config.AppReading;
import dev.flycd.model.config.Reading;
import dev.flycd.model.testing.Bounded;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.Position;
import dev.flycd.model.yaml.YamlWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FlyctlParamsFuzzTest {

    private static final Position HERE = Position.of("app.yaml");

    @MethodSource("params")
    @FuzzTest
    void whatIsHandedToFlyctlIsTakenApartOnce(
            @NotNull @WithSize(max = 8) List<@NotNull @WithUtf8Length(max = 60) String> launch,
            @NotNull @WithSize(max = 8) List<@NotNull @WithUtf8Length(max = 60) String> deploy) {
        AppReading reading = Bounded.quick(() -> read(launch, deploy));

        Bounded.assertPlaced(reading.violations(), "app.yaml", text(launch, deploy));
        AppConfig config = reading.config();
        if (config != null) {
            List<String> handedOn = config.flyctlParams().deploy();
            assertThat(handedOn).allSatisfy(flag -> assertThat(flag).startsWith("--"));
            AppConfig again = Objects.requireNonNull(read(launch, handedOn).config());
            assertThat(again.flyctlParams().deploy()).isEqualTo(handedOn);
            assertThat(again.org()).isEqualTo(config.org());
        }
    }

    static Stream<Arguments> params() {
        return Stream.of(
                Arguments.of(List.of("--org", "acme", "--vm-size=shared-cpu-1x"), List.of("--ha=false", "-e", "A=1")),
                Arguments.of(List.of("--region", "arn", "-o", "acme"), List.of("-ys", "SIGTERM", "--strategy=canary")),
                Arguments.of(List.of("--name=web", "--no-deploy"), List.of("--file-local=/a=b", "--dockerfile", "D")),
                Arguments.of(List.of("--unknown", "x"), List.of("--wait-timeout", "5m", "--", "-sSIGINT", "")));
    }

    private static AppReading read(List<String> launch, List<String> deploy) {
        return Reading.read(text(launch, deploy), Trust.REPOSITORY);
    }

    private static String text(List<String> launch, List<String> deploy) {
        ConfigMap params =
                ConfigMap.empty(HERE).with("launch_params", list(launch)).with("deploy_params", list(deploy));
        return Reading.BASE + YamlWriter.write(params);
    }

    private static ConfigNode list(List<String> texts) {
        return new ConfigList(
                texts.stream()
                        .map(text -> (ConfigNode) new ConfigScalar(text, HERE))
                        .toList(),
                HERE);
    }
}
