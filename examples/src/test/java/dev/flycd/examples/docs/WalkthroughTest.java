package dev.flycd.examples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that is wrong is found out. */
class WalkthroughTest {

    private static final String APP = """
            ```yaml
            # my-tree/app.yaml
            app: my-app
            primary_region: arn
            source: {type: inline-docker-file, inline: FROM nginx}
            ```
            """;

    @TempDir
    Path home;

    @Test
    void followsAPageWithFilesCommandsAndWhatTheyPrint() {
        assertThatCode(() -> follow(APP + """
                ```sh
                bin/flycd deploy my-tree --fly=simulated  # the first time
                sed -i 's/nginx/caddy/' my-tree/app.yaml
                export FLYCD_FLY=simulated
                bin/flycd plan my-tree --exit-code | cat
                bin/flycd plan my-tree --exit-code
                ```

                ```text
                my-app: update  my-tree/app.yaml
                …
                Plan: … 1 to update…
                …
                ```

                ```sh exit=4
                printf 'app: [' >my-tree/app.yaml
                bin/flycd validate my-tree
                ```
                """)).doesNotThrowAnyException();
    }

    @Test
    void namesTheLineOfACommandThatEndsOtherwise() {
        assertThatThrownBy(() -> follow("words\n```sh\nbin/flycd version\nbin/flycd validate no-such\n```\n"))
                .hasMessageContainingAll("page.md:4", "validate no-such' ends with", "no-such");
    }

    @Test
    void namesTheLineOfABlockThatShowsSomethingElse() {
        assertThatThrownBy(() -> follow("```sh\nbin/flycd help\n```\n```text\nNobody says this.\n```\n"))
                .hasMessageContainingAll("page.md:4", "Nobody says this.", "GitOps for Fly.io");
    }

    @Test
    void namesTheLineOfAFileThatNoCommandReads() {
        assertThatThrownBy(() -> follow(APP))
                .hasMessageContaining("page.md:1: no command")
                .hasMessageContaining("my-tree");
    }

    @Test
    void namesTheLineOfConfigurationThatIsInvalid() {
        assertThatThrownBy(() -> follow("```yaml\n# in app.yaml\nvolumes: {name: data}\n```\n"))
                .hasMessageContainingAll("page.md:1", "volumes");
    }

    @ParameterizedTest
    @CsvSource({"text", "json", "java", "yaml", "xml", "rust", "console"})
    void leavesNoBlockUnchecked(String language) {
        assertThatThrownBy(() -> follow("```" + language + "\n[nonsense < {\n```\n"))
                .hasMessageMatching("(?s).*page\\.md:[12]:.*");
    }

    @Test
    void takesMessagesForRealThatOneSourceSpellsOut() {
        assertThatCode(() -> follow("""
                ```text
                error: there is no 'flyctl' or 'fly' on the PATH: install flyctl as …
                flyctl '…' is version …, but FlyCD needs … or newer: run 'fly version upgrade'
                ```
                """)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "there is no 'flyctl' or 'fli' on the PATH: install flyctl as …",
                "there is no 'flyctl' or 'fly' on the PATH: … proves this; compare the secrets",
                "… failed: …"
            })
    void findsMessagesThatNoSourceSpellsOut(String message) {
        assertThatThrownBy(() -> follow("words\n```text\n" + message + "\n```\n"))
                .hasMessageContainingAll("page.md:3", message);
    }

    @Test
    void findsOptionsCommandsAndLinksThatAreNotThere() {
        Page page =
                page("Run `flycd plan --exit-kode` or\n`flycd destroy`, see [it](nowhere.md) and [this](#no-such).\n");

        assertThat(NamedCommands.wrongIn(page))
                .containsExactly("page.md:1: flycd plan has no --exit-kode", "page.md:2: unknown command 'destroy'");
        assertThat(Links.of(page).broken())
                .containsExactly("page.md:2: nowhere.md is not there", "page.md:2: #no-such is not there");
    }

    private void follow(String text) {
        new Walkthrough(page(text), home).follow();
    }

    private Page page(String text) {
        return Page.parse(
                Page.CLONE.resolve("README.md"), "page.md", text.lines().toList());
    }
}
