package dev.flycd.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Maven Central asks of a pom, and whoever depends on it. */
class PomsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "description",
                "url",
                "licenses/license/name",
                "licenses/license/url",
                "developers/developer/name",
                "scm/connection",
                "scm/developerConnection",
                "scm/url"
            })
    void whatCentralAsksForIsInTheParentOfAll(String element) {
        assertThat(Pom.root().one("/project/" + element)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("dev.flycd.examples.published.Pom#published")
    void eachPublishedModuleTellsWhatItIs(Pom module) {
        assertThat(module.one("/project/parent/artifactId")).hasValue("flycd");
        assertThat(module.one("/project/name"))
                .isPresent()
                .isNotEqualTo(Pom.root().one("/project/name"));
        assertThat(module.one("/project/description"))
                .hasValueSatisfying(text -> assertThat(text).endsWith("."))
                .isNotEqualTo(Pom.root().one("/project/description"));
        if (module.one("/project/packaging").isEmpty()) {
            assertThat(module.one("/project/properties/flycd.module-name"))
                    .hasValue(module.name().replace('-', '.').replaceFirst("^", "dev."));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.flycd.examples.published.Pom#published")
    void nobodyGetsTheFixturesOfTests(Pom module) {
        assertThat(module.all("/project/dependencies/dependency[type='test-jar']/scope"))
                .hasSameSizeAs(module.all("/project/dependencies/dependency[type='test-jar']"))
                .allSatisfy(scope -> assertThat(scope).isEqualTo("test"));
    }

    @Test
    void examplesAreNotPublished() {
        assertThat(Pom.published()).extracting(Pom::name).doesNotContain("flycd-examples");
    }

    @Test
    void theBomHasEachPublishedModuleAndNothingElse() {
        Pom bom = Pom.read(Pom.CLONE.resolve("flycd-engine/bom/pom.xml"));
        List<String> modules = Pom.published().stream()
                .map(Pom::name)
                .filter(name -> !name.equals(bom.name()))
                .toList();

        assertThat(bom.all("/project/dependencyManagement/dependencies/dependency/artifactId"))
                .containsExactlyInAnyOrderElementsOf(modules)
                .hasSize(6);
        assertThat(bom.all("/project/dependencyManagement/dependencies/dependency/version"))
                .containsOnly("${project.version}");
    }

    @Test
    void theProjectToCopyAsksForThisVersion() throws IOException {
        String version = Pom.root().one("/project/version").orElseThrow();

        assertThat(Pom.read(Pom.CLONE.resolve("examples/embedding/pom.xml")).one("/project/properties/flycd.version"))
                .hasValue(version);
        assertThat(Files.readString(Pom.CLONE.resolve("docs/embedding.md")))
                .contains("<version>" + version + "</version>", "flycd-bom:" + version + "\"");
    }
}
