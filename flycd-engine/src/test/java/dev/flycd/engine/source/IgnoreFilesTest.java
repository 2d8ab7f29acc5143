package dev.flycd.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.yaml.YamlReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IgnoreFilesTest {

    private static List<String> names(String flyToml) {
        return IgnoreFiles.of(YamlReader.read("app.yaml", flyToml).root()).names();
    }

    @Test
    void theUsualOnesBelongToTheUsualDockerfile() {
        assertThat(names("app: shop")).containsExactly("Dockerfile.dockerignore", ".dockerignore");
    }

    @Test
    void aDockerfileOfAnotherNameHasItsOwn() {
        assertThat(names("build: {dockerfile: ./docker/web}"))
                .containsExactly("docker/web.dockerignore", ".dockerignore");
    }

    @Test
    void theOneThatIsNamedIsStrongest() {
        assertThat(names("build: {ignorefile: ./ignore}"))
                .containsExactly("ignore", "Dockerfile.dockerignore", ".dockerignore");
    }

    @Test
    void otherFilesThatFlyctlReadsNameNone() {
        assertThat(names("files: [{local_path: web, guest_path: /web}]"))
                .containsExactly("Dockerfile.dockerignore", ".dockerignore");
    }

    @Test
    void onlyTheStrongestThatIsThereCounts() {
        Map<String, String> files = Map.of(".dockerignore", "weak", "Dockerfile.dockerignore", "strong");
        IgnoreFiles ignoreFiles = new IgnoreFiles(List.of("missing", "Dockerfile.dockerignore", ".dockerignore"));

        assertThat(ignoreFiles.inEffect(name -> Optional.ofNullable(files.get(name))))
                .contains("strong");
    }
}
