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

                ## The tree

                FlyCD walks a folder, or takes one `app.yaml` or `project.yaml`. A folder with `app.yaml` is an app, one with
                `project.yaml` a project; it may be both, and its folders are walked too. If a folder has a folder named `projects`,
                only that one is walked. Links, folders that begin with a dot and `node_modules` are passed over. Folders are read in
                the order of their names, the projects of a tree before its apps. An app or project of a name that was there already is
                skipped and reported. Of an `app.yml`, `App.yaml` or `project.yml` that begins like one of FlyCD's a warning says that it
                is not read.

                A project says where its config lives, in a folder or in another git repository, and what holds for every app reached
                through it, nested projects included.

                ## From files to one configuration

                For each app, in this order:

                1. **Substitutions** of its projects, on the text of app.yaml. They are [RE2](https://github.com/google/re2/wiki/Syntax)
                   and applied in the order written; `$1`, `${1}` and `${name}` stand for groups, `$$` for a dollar sign.
                2. The text is read as YAML 1.2.
                3. `app_defaults` lie under the app's own keys, `app_overrides` over them. An inner project's lie over an outer one's.

                Maps are merged key by key. The items of an upper list are added to the lower list, without duplicates. Anything else
                above replaces what is below, with a warning if it is of another kind. `null` above leaves what is below.

                ```yaml
                # shop/project.yaml
                project: shop
                source: { type: local }
                common:
                  app_defaults:
                    primary_region: arn
                    env: { LOG_LEVEL: info, PORT: "8080" }
                  app_overrides:
                    org: personal
                  substitutions:
                    "@tag@": "1.27"
                ```

                ```yaml
                # shop/web/app.yaml
                app: shop-web
                source: { type: image, image: "nginx:@tag@" }
                env: { LOG_LEVEL: debug }
                ```

                ```sh
                bin/flycd render shop -o yaml
                ```

                ```yaml
                primary_region: arn
                env:
                  LOG_LEVEL: debug
                  PORT: "8080"
                app: shop-web
                source:
                  type: image
                  image: nginx:1.27
                org: personal
                ```

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
