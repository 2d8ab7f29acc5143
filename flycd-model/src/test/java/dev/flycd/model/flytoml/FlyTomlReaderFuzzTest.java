package dev.flycd.model.flytoml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.testing.Bounded;
import dev.flycd.model.testing.Seeds;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.Fingerprint;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class FlyTomlReaderFuzzTest {

    @MethodSource("texts")
    @FuzzTest
    void whatIsReadComesBackWhenWrittenAndTheRestIsRefusedWithAPlace(
            @NotNull @WithUtf8Length(max = 10_000) String text) {
        FlyTomlDocument document;
        try {
            document = Bounded.quick(() -> FlyTomlReader.document("fly.toml", text));
        } catch (InvalidConfigException refused) {
            assertThat(refused.violations()).isNotEmpty();
            Bounded.assertPlaced(refused.violations(), "fly.toml", text.replace('\r', ' '));
            return;
        }
        assertThat(FlyTomlReader.document("fly.toml", text)).isEqualTo(document);
        ConfigMap tree = document.tree();
        String written = FlyTomlWriter.write(tree);
        assertThat(IndependentToml.read(written)).as(written).isEqualTo(tree);
        assertThat(FlyTomlReader.read("fly.toml", written)).as(written).isEqualTo(tree);
        assertThat(fingerprint(FlyTomlReader.read("fly.toml", written))).isEqualTo(fingerprint(tree));
    }

    private static String fingerprint(ConfigMap tree) {
        return Fingerprint.of(tree, List.of(), new TreeMap<>());
    }

    static Stream<String> texts() {
        return Stream.concat(
                Seeds.toml(),
                Stream.of("a.b.'c d' = [1_0, 0x1F, -0.0, 1e3, inf] # x\nd = {t = 07:32:00, o = 1979-05-27T07:32:00Z}\n"
                        + "l = 1979-05-27T07:32:00.5\n[[t]]\n[[t.u]]\ns = '''\nx'''\nm = \"\"\"\\\n  \\u00e9\"\"\"\n"));
    }
}
