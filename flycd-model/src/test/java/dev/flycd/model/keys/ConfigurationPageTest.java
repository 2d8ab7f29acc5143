package dev.flycd.model.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.schema.Block;
import dev.flycd.model.schema.Either;
import dev.flycd.model.schema.Entries;
import dev.flycd.model.schema.Items;
import dev.flycd.model.schema.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    private static final Path PAGE = Path.of("../docs/configuration.md");

    @Test
    void thePageListsEveryKeyAsItIsDescribed() throws IOException {
        String page = page();
        if ("write".equals(System.getProperty("flycd.docs"))) {
            Files.writeString(PAGE, page);
        }

        assertThat(Files.readString(PAGE))
                .as("docs/configuration.md is stale. Write it anew with: mvn -q -DskipChecks -pl flycd-model -am test"
                        + " -Dtest=ConfigurationPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dflycd.docs=write")
                .isEqualTo(page);
    }

    private static String page() {
        return """
                # Configuration

                Every key of app.yaml and project.yaml. `flycd schema` and `flycd schema project` print the same for editors.
                Projects lay `app_defaults` under an app.yaml and `app_overrides` over it, key by key; lists are joined.

                ## app.yaml: FlyCD's own keys
                """
                + table(AppKeys.own())
                + "\n## app.yaml: keys of fly.toml\n\nThey are handed to Fly.io as they are, unknown ones too.\n"
                + table(AppKeys.ofFly())
                + "\n## project.yaml\n"
                + table(ProjectKeys.all());
    }

    private static String table(Block block) {
        StringBuilder rows =
                new StringBuilder("\n| key | kind | meaning | default | example |\n|---|---|---|---|---|\n");
        rows(block, "", rows);
        return rows.toString();
    }

    private static void rows(Shape shape, String path, StringBuilder rows) {
        if (shape instanceof Block block) {
            block.keys().forEach((name, key) -> {
                String here = path.isEmpty() ? name : path + "." + name;
                rows.append("| `")
                        .append(here)
                        .append("` | ")
                        .append(key.shape().inWords());
                rows.append(" | ").append(key.meaning()).append(" | ").append(key.defaultsTo());
                rows.append(" | ")
                        .append(key.example().isEmpty() ? "" : "`" + key.example() + "`")
                        .append(" |\n");
                if (key.shape() != AppKeys.ofFly()) {
                    rows(key.shape(), here, rows);
                }
            });
        } else if (shape instanceof Items items) {
            rows(items.item(), path + "[]", rows);
        } else if (shape instanceof Entries entries) {
            rows(entries.value(), path + ".NAME", rows);
        } else if (shape instanceof Either either) {
            rows(either.shapes().get(0), path, rows);
        }
    }
}
