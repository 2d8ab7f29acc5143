package dev.flycd.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.CommonConfig;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OriginalFilesTest {

    static Stream<Path> files() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(OriginalFilesTest.class.getResource("original"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return List.copyOf(files.sorted().toList()).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileOfTheOriginalIsReadAsItIs(Path file) throws IOException {
        String text = Files.readString(file);
        List<Violation> errors = file.toString().endsWith("project.yaml")
                ? ProjectYaml.read("project.yaml", text, CommonConfig.NONE, Trust.REPOSITORY)
                        .violations()
                : AppYaml.read("app.yaml", text, CommonConfig.NONE, PlatformFacts.shipped(), Trust.REPOSITORY)
                        .violations();

        assertThat(errors).filteredOn(Violation::isError).isEmpty();
    }
}
