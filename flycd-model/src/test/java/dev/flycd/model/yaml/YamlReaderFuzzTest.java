package dev.flycd.model.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import dev.flycd.model.testing.Bounded;
import dev.flycd.model.testing.Seeds;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigMerge;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderFuzzTest {

    @MethodSource("texts")
    @FuzzTest
    void whatIsReadIsPlacedAndComesBackWhenWritten(@NotNull @WithUtf8Length(max = 20_000) String text) {
        YamlDocument document = Bounded.quick(() -> YamlReader.read("app.yaml", text));

        Bounded.assertPlaced(document.violations(), "app.yaml", text);
        ConfigMap root = document.root();
        assertThat(YamlReader.read("app.yaml", text)).isEqualTo(document);
        if (!document.hasErrors()) {
            String written = YamlWriter.write(root);
            assertThat(YamlReader.read("app.yaml", written).root()).as(written).isEqualTo(root);
            assertThat(ConfigMerge.merge(root, root, (path, below, above) -> {
                        throw new AssertionError("of another kind: " + path);
                    }))
                    .isEqualTo(root);
        }
    }

    static Stream<String> texts() {
        return Stream.concat(Seeds.yaml(), Stream.of("a: &a [1, *b]\nb: {<<: *a, ? [x] : !!str 1}\n"));
    }
}
