package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.Workplace;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaTest {

    @TempDir
    private Path folder;

    private Workplace place;

    @BeforeEach
    void makePlace() {
        place = Workplace.in(folder);
    }

    @Test
    void printsTheSchemaOfAppYamlTheSameEveryTime() {
        String schema = place.run("schema").out();

        assertThat(schema)
                .startsWith("{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\"")
                .contains("\"title\": \"app.yaml\"");
        assertThat(place.run("schema", "app").out()).isEqualTo(schema);
    }

    @Test
    void printsTheSchemaOfProjectYaml() {
        assertThat(place.run("schema", "project").out()).contains("\"title\": \"project.yaml\"");
    }

    @Test
    void refusesAnotherWord() {
        assertThat(place.run("schema", "fly").code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(place.run("schema", "app", "project").code()).isEqualTo(ExitCode.WRONG_USAGE);
    }
}
