package dev.flycd.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for those who change or embed FlyCD name types that are there. */
class NamedTypesTest {

    /** A type whose name is several words, or that stands in a folder. */
    private static final Pattern TYPE = Pattern.compile("(?:[A-Z][a-z]+){2,}|[a-z]+/[A-Z]\\w+");

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md", "docs/embedding.md"})
    void everyTypeThatIsNamedExists(String name) throws IOException {
        List<String> sources;
        try (Stream<Path> files = Files.walk(Page.CLONE)) {
            sources = files.map(Path::toString)
                    .filter(file -> file.endsWith(".java"))
                    .toList();
        }

        assertThat(CodeSpans.of(Page.read(Page.CLONE.resolve(name))).spans())
                .filteredOn(span -> TYPE.matcher(span.text()).matches())
                .isNotEmpty()
                .allSatisfy(span -> assertThat(sources)
                        .as(span.place() + ": " + span.text())
                        .anyMatch(file -> file.endsWith("/" + span.text() + ".java")));
    }
}
