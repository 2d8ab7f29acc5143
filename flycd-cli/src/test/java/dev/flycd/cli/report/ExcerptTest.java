package dev.flycd.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.console.Screen;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExcerptTest {

    @TempDir
    private Path folder;

    private List<String> rows(String text, int line, int column, String path) throws IOException {
        Files.writeString(folder.resolve("app.yaml"), text);
        Violation violation = Violation.error(new Position("app.yaml", line, column), path, "is wrong");
        return new Excerpt(folder).rows(violation, Screen.STREAM);
    }

    /** Returns the rows for the line that has {@code hunter2} in it, in a file that may not be YAML at all. */
    private List<String> rows(String text) throws IOException {
        int line = (int) text.substring(0, text.indexOf("hunter2")).lines().count();
        return rows(text, text.substring(0, text.indexOf("hunter2")).endsWith("\n") ? line + 1 : line, 1, "");
    }

    @Test
    void showsTheLineAndThePlace() throws IOException {
        assertThat(rows("app: web\nsource: 5\n", 2, 9, "/source"))
                .containsExactly("    2 | source: 5", "      |         ^");
    }

    @Test
    void whatIsSaidOfASecretShowsNoLine() throws IOException {
        assertThat(rows("app: web\nsecrets: 5\n", 2, 1, "/secrets")).isEmpty();
        assertThat(rows("x: 5\n", 1, 1, "/common/app_defaults/secrets/0")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secrets:\n  - name: A\n    value hunter2\n",
                "secrets:\n- name: A\n  value hunter2\n",
                "secrets:\n- name: A\n\n# value\n  type: raw\n  value hunter2\n",
                "secrets:\n- hunter2\n",
                "app: web\nsecrets: [{name: A, type: raw, value hunter2\n",
                "- {name: A, raw: hunter2\n",
                "x:\n  raw: |\n    one\n    hunter2\n",
                "common:\n  app_defaults:\n    \"secrets\":\n      - name: A\n        : hunter2\n",
                "{\"secrets\": [\n  {\"name\": \"A\",\n   \"value\": \"hunter2\"\n"
            })
    void aLineThatMayHoldASecretIsNotShown(String text) throws IOException {
        assertThat(rows(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "secrets:\n  - name: A\nenv: hunter2\n",
                "secrets:\n- name: A\nenv:\n  LEVEL: hunter2\n",
                "# secrets: none\napp: hunter2\n",
                "draw: 1\nprimary_region: hunter2\n"
            })
    void otherLinesAreShown(String text) throws IOException {
        assertThat(rows(text)).isNotEmpty();
    }
}
