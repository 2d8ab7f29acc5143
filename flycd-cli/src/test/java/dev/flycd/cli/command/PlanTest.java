package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.Workplace;
import dev.flycd.cli.testing.Workplace.Ran;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanTest {

    @TempDir
    private Path folder;

    private Workplace place;

    @BeforeEach
    void makeTree() {
        place = Workplace.in(folder).app("cloud/web", "my-web").app("cloud/api", "my-api");
    }

    @Test
    void tellsStepsAndChangesNothing() {
        Ran ran = place.run("plan", "cloud");

        assertThat(ran.code()).isEqualTo(ExitCode.DONE);
        assertThat(ran.out())
                .contains("my-web: create", "\n  + create the app in organisation personal\n", "\n  ~ deploy ")
                .endsWith("\nPlan: 2 to create, 0 to update, 0 unchanged\n");
        assertThat(place.run("plan", "cloud").out()).isEqualTo(ran.out());
    }

    @Test
    void tellsWhatAChangeWillChange() {
        place.run("deploy", "cloud");
        place.file("cloud/web/app.yaml", place.read("cloud/web/app.yaml").replace("info", "debug"));

        Ran ran = place.run("plan", "cloud");

        assertThat(ran.out())
                .contains("my-web: update")
                .containsPattern("env\\.LOG_LEVEL +info → debug\n")
                .doesNotContain("my-api:")
                .endsWith("\nPlan: 0 to create, 1 to update, 1 unchanged\n");
    }

    @Test
    void exitCodeTellsWhetherThereIsAnythingToDo() {
        assertThat(place.run("plan", "cloud", "--exit-code").code()).isEqualTo(ExitCode.CHANGES);

        place.run("deploy", "cloud");

        assertThat(place.run("plan", "cloud", "--exit-code").code()).isEqualTo(ExitCode.DONE);
    }

    @Test
    void anInvalidFileIsGraverThanChanges() {
        place.file("cloud/bad/app.yaml", "app: bad\n");

        assertThat(place.run("plan", "cloud", "--exit-code").code()).isEqualTo(ExitCode.INVALID_CONFIG);
    }

    @Test
    void programsGetJson() {
        Ran ran = place.run("plan", "cloud", "-o", "json", "--only", "my-api");

        assertThat(ran.out().replace(folder.toString(), "FOLDER")).isEqualTo("""
                        {
                          "version": 1,
                          "apps": [
                            {
                              "app": "my-api",
                              "file": "FOLDER/cloud/api/app.yaml",
                              "action": "create",
                              "steps": [
                                {
                                  "kind": "create-app",
                                  "description": "create the app in organisation personal",
                                  "changes": [
                                    {
                                      "what": "app",
                                      "before": "",
                                      "after": "in organisation personal"
                                    }
                                  ]
                                },
                                {
                                  "kind": "deploy",
                                  "description": "deploy inline:a6bfc45790a5 with config v1:3e4b09bb638f",
                                  "changes": [
                                    {
                                      "what": "machines of app",
                                      "before": "0",
                                      "after": "1 in arn"
                                    }
                                  ]
                                },
                                {
                                  "kind": "verify",
                                  "description": "check that every machine runs it",
                                  "changes": []
                                }
                              ],
                              "notes": [],
                              "error": null,
                              "warnings": []
                            }
                          ],
                          "warnings": [],
                          "invalid": [],
                          "skipped": [],
                          "unchecked": [],
                          "summary": {
                            "create": 1,
                            "update": 0,
                            "unchanged": 0,
                            "failed": 0,
                            "invalid": 0
                          }
                        }
                        """);
    }

    @Test
    void pullRequestsGetFoldedTables() {
        Ran ran = place.run("plan", "cloud", "-o", "markdown");

        assertThat(ran.out())
                .startsWith(
                        "**FlyCD plan:** 2 to create, 0 to update, 0 unchanged\n\n<details><summary><b>my-api</b>: create, ")
                .contains(
                        "| step | what | before | after |\n| --- | --- | --- | --- |\n| create the app in organisation personal |")
                .endsWith("</details>\n");
    }
}
