package dev.flycd.model.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.Region;
import dev.flycd.model.Violation;
import dev.flycd.model.convert.FlyTomlConverter;
import dev.flycd.model.flytoml.Corpus;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Findings;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.yaml.YamlReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusKeysTest {

    /** Mistakes that really stand in these files: flyctl ignores such keys. */
    private static final Set<String> SLIPS = Set.of("'min_machine_running'", "'port'", "'http_check'", "'tcp_check'");

    static Stream<Path> files() {
        return Corpus.valid().stream();
    }

    @ParameterizedTest
    @MethodSource("files")
    void nothingThatPeopleReallyWriteIsTakenForAMistake(Path file) {
        String yaml = FlyTomlConverter.convert("fly.toml", Corpus.text(file), new Region("arn"))
                .appYaml();
        Findings findings = new Findings();

        ConfigMap read =
                AppKeys.read(Field.root(YamlReader.read("app.yaml", yaml).root(), findings));

        List<Violation> found = findings.inOrderOf("app.yaml");
        assertThat(found)
                .filteredOn(violation -> !violation.path().equals("/app"))
                .filteredOn(violation -> SLIPS.stream()
                        .noneMatch(slip -> violation
                                .message()
                                .startsWith("the key " + slip + " is not known, and Fly.io ignores such keys")))
                .isEmpty();
        assertThat(read.keys()).contains("source");
    }
}
