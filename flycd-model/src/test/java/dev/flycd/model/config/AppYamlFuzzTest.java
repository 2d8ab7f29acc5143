package dev.flycd.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import dev.flycd.model.CommonConfig;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.ProjectConfig;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import dev.flycd.model.flytoml.FlyTomlReader;
import dev.flycd.model.flytoml.FlyTomlWriter;
import dev.flycd.model.flytoml.IndependentToml;
import dev.flycd.model.testing.Bounded;
import dev.flycd.model.testing.Seeds;
import dev.flycd.model.yaml.YamlReader;
import dev.flycd.model.yaml.YamlWriter;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AppYamlFuzzTest {

    @MethodSource("apps")
    @FuzzTest
    void anAppUnderAProjectIsReadOrRefusedWithAPlace(
            @NotNull @WithUtf8Length(max = 2000) String project, @NotNull @WithUtf8Length(max = 10_000) String app) {
        ProjectReading outer =
                Bounded.quick(() -> ProjectYaml.read("project.yaml", project, CommonConfig.NONE, Trust.USER));
        Bounded.assertPlaced(outer.violations(), "project.yaml", project);
        ProjectConfig config = outer.config();
        assertThat(config == null).isEqualTo(outer.violations().stream().anyMatch(Violation::isError));
        CommonConfig common = config == null ? CommonConfig.NONE : config.common();

        AppReading mine = read(app, common, Trust.USER);
        AppReading foreign = read(app, common, Trust.REPOSITORY);

        common.substitutions()
                .apply(app, YamlReader.MAX_LENGTH)
                .ifPresent(substituted -> Bounded.assertPlaced(mine.violations(), "app.yaml", substituted));
        assertThat(read(app, common, Trust.USER)).isEqualTo(mine);
        // Whatever is allowed to a stranger is allowed to the user.
        assertThat(mine.config() == null).isIn(false, foreign.config() == null);
        assertThat(foreign.flyToml()).isEqualTo(mine.flyToml());
        if (mine.config() != null) {
            assertThat(mine.config().flyToml()).isEqualTo(mine.flyToml());
            assertWritable(mine);
            AppReading again = read(YamlWriter.write(mine.effective()), CommonConfig.NONE, Trust.USER);
            assertThat(again.config()).isNotNull();
            assertThat(again.flyToml()).isEqualTo(mine.flyToml());
        }
    }

    private static void assertWritable(AppReading reading) {
        String toml;
        try {
            toml = FlyTomlWriter.write(reading.flyToml());
        } catch (InvalidConfigException unwritable) {
            assertThat(unwritable.violations()).isNotEmpty();
            return;
        }
        assertThat(FlyTomlWriter.write(FlyTomlReader.read("fly.toml", toml))).isEqualTo(toml);
        assertThat(IndependentToml.read(toml)).isEqualTo(FlyTomlReader.read("fly.toml", toml));
    }

    private static AppReading read(String app, CommonConfig common, Trust trust) {
        AppReading reading = Bounded.quick(() -> AppYaml.read("app.yaml", app, common, PlatformFacts.shipped(), trust));
        assertThat(reading.config() == null)
                .isEqualTo(reading.violations().stream().anyMatch(Violation::isError));
        return reading;
    }

    static Stream<Arguments> apps() {
        return Seeds.apps().flatMap(app -> Seeds.projects().map(project -> Arguments.of(project, app)));
    }
}
