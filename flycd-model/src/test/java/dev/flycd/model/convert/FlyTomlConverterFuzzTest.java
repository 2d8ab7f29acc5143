package dev.flycd.model.convert;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import dev.flycd.model.CommonConfig;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Trust;
import dev.flycd.model.config.AppReading;
import dev.flycd.model.config.AppYaml;
import dev.flycd.model.flytoml.FlyTomlReader;
import dev.flycd.model.testing.Bounded;
import dev.flycd.model.testing.Seeds;
import dev.flycd.model.tree.Comments;
import dev.flycd.model.tree.ConfigMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class FlyTomlConverterFuzzTest {

    @MethodSource("texts")
    @FuzzTest
    void aConvertedFileMeansTheSame(@NotNull @WithUtf8Length(max = 10_000) String toml) {
        ConfigMap before;
        Comments comments;
        try {
            before = FlyTomlReader.read("fly.toml", toml);
            comments = FlyTomlReader.document("fly.toml", toml).comments();
        } catch (InvalidConfigException refused) {
            return;
        }
        Conversion conversion = Bounded.quick(() -> FlyTomlConverter.convert("fly.toml", toml, null));
        Bounded.assertPlaced(conversion.warnings(), "fly.toml", toml.replace('\r', ' '));

        AppReading after =
                AppYaml.read("app.yaml", conversion.appYaml(), CommonConfig.NONE, PlatformFacts.shipped(), Trust.USER);

        assertThat(after.flyToml()).as(conversion.appYaml()).isEqualTo(before);
        comments.end().forEach(line -> assertThat(conversion.appYaml()).contains(line.strip()));
    }

    static Stream<String> texts() {
        return Seeds.toml();
    }
}
