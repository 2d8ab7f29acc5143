package dev.flycd.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages for those who change or embed FlyCD name types that are there. */
class NamedTypesTest {

    /** A type whose name is several words; any package or folder may stand before it. */
    private static final Pattern TYPE = Pattern.compile("(?:[a-z]+[./])*((?:[A-Z][a-z]+){2,})");

    @ParameterizedTest
    @ValueSource(strings = {"ARCHITECTURE.md", "CONTRIBUTING.md", "docs/embedding.md"})
    void everyTypeThatIsNamedExists(String name) throws IOException {
        Set<String> types;
        try (Stream<Path> files = Files.walk(Page.CLONE)) {
            types = files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".java"))
                    .map(file -> file.replace(".java", ""))
                    .collect(Collectors.toSet());
        }

        assertThat(CodeSpans.of(Page.read(Page.CLONE.resolve(name))).spans())
                .filteredOn(span -> {
                    Matcher type = TYPE.matcher(span.text());
                    return type.matches() && !types.contains(type.group(1));
                })
                .isEmpty();
    }
}
