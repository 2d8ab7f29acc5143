package dev.flycd.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.CommonConfig;
import dev.flycd.model.GitRef;
import dev.flycd.model.ProjectConfig;
import dev.flycd.model.ProjectConfig.ProjectSource;
import dev.flycd.model.ProjectName;
import dev.flycd.model.RepoUrl;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectYamlTest {

    private static final String BASE = "project: p\nsource: {type: local}\n";

    @Test
    void readsAProjectInGit() {
        ProjectConfig config = Reading.project("""
                project: my-cloud
                source:
                  type: git
                  repo: git@github.com:acme/cloud
                  path: ./clouds/prod/
                  ref: {branch: main}
                common:
                  app_defaults: {http_service: {min_machines_running: 2}}
                  app_overrides: {org: acme}
                  substitutions: {"some-regex": "replacement", "port": 8080}
                """, CommonConfig.NONE);

        assertThat(config.name()).isEqualTo(new ProjectName("my-cloud"));
        assertThat(config.source())
                .isEqualTo(new ProjectSource.Git(
                        RepoUrl.parse("git@github.com:acme/cloud"), "clouds/prod", GitRef.branch("main")));
        assertThat(config.common().appDefaults()).isEqualTo(Reading.tree("http_service: {min_machines_running: 2}"));
        assertThat(config.common().appOverrides()).isEqualTo(Reading.tree("org: acme"));
        assertThat(config.common().substitutions().rules())
                .extracting(rule -> rule.pattern() + "→" + rule.replacement() + " " + rule.position())
                .containsExactly("some-regex→replacement project.yaml:10:33", "port→8080 project.yaml:10:56");
    }

    @Test
    void readsALocalProject() {
        assertThat(Reading.project(BASE, CommonConfig.NONE).source()).isEqualTo(new ProjectSource.Local("."));
        assertThat(Reading.project("project: p\nsource: {type: local, path: ../x}", CommonConfig.NONE)
                        .source())
                .isEqualTo(new ProjectSource.Local("../x"));
    }

    @Test
    void laysAnInnerProjectsCommonOverTheOuterOneKeyByKey() {
        CommonConfig outer = Reading.common(BASE + """
                common:
                  app_defaults: {env: {A: 1, B: 1}, extra_regions: [ams]}
                  app_overrides: {org: outer}
                  substitutions: {x: "1", y: "2"}
                """);

        CommonConfig inner = Reading.project("""
                                project: q
                                source: {type: local}
                                common:
                                  app_defaults: {env: {B: 2, C: 2}, extra_regions: [fra]}
                                  app_overrides: {org: inner}
                                  substitutions: {y: "3", z: "4"}
                                """, outer).common();

        assertThat(inner.appDefaults()).isEqualTo(Reading.tree("env: {A: 1, B: 2, C: 2}\nextra_regions: [ams, fra]"));
        assertThat(inner.appOverrides()).isEqualTo(Reading.tree("org: inner"));
        assertThat(inner.substitutions().rules())
                .extracting(rule -> rule.pattern() + rule.replacement())
                .containsExactly("x1", "y3", "z4");
    }

    @Test
    void leavesTheOuterCommonToAnInnerProjectWithoutOne() {
        CommonConfig outer = Reading.common(BASE + "common: {app_overrides: {org: acme}}");

        assertThat(Reading.project("project: q\nsource: {type: local}", outer).common())
                .isEqualTo(outer);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    source: {type: local}                         | 1:1: /project: is missing: write the name of the project
                    project: My Cloud\\nsource: {type: local}     | 1:10: /project: 'My Cloud' is not a project name
                    project: p                                    | 1:1: /source: is missing: say where the config tree lives
                    project: p\\nsource: {}                       | 2:9: /source/type: is missing: write one of local, git
                    project: p\\nsource: here                     | 2:9: /source: must be a map, not text
                    project: p\\nsource: {type: image}            | 2:16: /source/type: 'image' is not a type of source: use local or git
                    project: p\\nsource: {type: git}              | 2:9: /source/repo: is missing
                    project: p\\nsource: {type: git, repo: '-x'}  | 2:27: /source/repo: the repository address '-x' begins with '-'
                    project: p\\nsource: {type: git, repo: 'a:b', path: ..} | 2:40: /source/path: the path '..' leaves the repository
                    project: p\\nsource: {type: git, repo: 'a:b', ref: {tag: 'a b'}} | 2:45: /source/ref/tag: 'a b' is not a name that git allows
                    project: p\\nsource: {typ: local, type: local} | 2:10: /source/typ: the key 'typ' is not known here; did you mean 'type'?
                    project: p\\nsource: {type: local}\\ncomon: {} | 3:1: /comon: the key 'comon' is not known; did you mean 'common'?
                    project: p\\nsource: {type: local}\\ncommon: {app_default: {}} | 3:10: /common/app_default: the key 'app_default' is not known here; did you mean 'app_defaults'?
                    project: p\\nsource: {type: local}\\ncommon: {app_defaults: [1]} | 3:24: /common/app_defaults: must be a map, not a list
                    project: p\\nsource: {type: local}\\ncommon: {substitutions: {'(': x}} | 3:31: /common/substitutions/(: not a regular expression of RE2: missing closing )
                    project: p\\nsource: {type: local}\\ncommon: {substitutions: {'(?=a)': x}} | 3:35: /common/substitutions/(?=a): not a regular expression of RE2
                    project: p\\nsource: {type: local}\\ncommon: {substitutions: {a/b: ~}} | 3:31: /common/substitutions/a~1b: has no replacement: write \\"\\" to remove
                    project: p\\nsource: {type: local}\\ncommon: {substitutions: {a: []}} | 3:29: /common/substitutions/a: must be text, not a list
                    project: p\\nproject: q\\nsource: {type: local} | 2:1: /project: the key 'project' stands here a second time
                    project: [                                    | 1:11: the file ends where a value is missing
                    """)
    void fault13_namesWhatIsWrongAndNeverThrows(String text, String expected) {
        String real = text.replace("\\n", "\n").replace("\\\"", "\"");

        ProjectReading reading = ProjectYaml.read("project.yaml", real, CommonConfig.NONE, Trust.USER);

        assertThat(reading.config()).isNull();
        assertThat(Reading.of(reading.violations(), Violation.Severity.ERROR))
                .singleElement()
                .asString()
                .startsWith(expected.replace("\\\"", "\""));
    }

    @Test
    void givesTheNameOfABrokenProject() {
        assertThat(ProjectYaml.read("project.yaml", "project: p\n", CommonConfig.NONE, Trust.USER)
                        .name())
                .isEqualTo(new ProjectName("p"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///srv/x.git", "/srv/x.git", "../x", "x"})
    void refusesAFolderOfTheMachineAsRepositoryAndWarnsItsOwnUser(String repo) {
        String text = "project: p\nsource: {type: git, repo: '" + repo + "'}\n";
        ProjectReading foreign = ProjectYaml.read("project.yaml", text, CommonConfig.NONE, Trust.REPOSITORY);
        ProjectReading own = ProjectYaml.read("project.yaml", text, CommonConfig.NONE, Trust.USER);

        assertThat(foreign.config()).isNull();
        assertThat(Reading.of(foreign.violations(), Violation.Severity.ERROR))
                .containsExactly("2:27: /source/repo: the repository '" + repo + "' is a folder of the machine, which a"
                        + " configuration that is read from git or by a server may not read: write an address in the"
                        + " network");
        assertThat(own.config()).isNotNull();
        assertThat(Reading.of(own.violations(), Violation.Severity.WARNING))
                .singleElement()
                .asString()
                .startsWith("2:27: /source/repo: ");
    }

    @Test
    void warnsAboutKeysWithoutEffect() {
        ProjectReading reading = ProjectYaml.read(
                "project.yaml",
                "project: p\nsource: {type: local, repo: x}\nowner: me\n",
                CommonConfig.NONE,
                Trust.USER);

        assertThat(Reading.of(reading.violations(), Violation.Severity.WARNING))
                .containsExactly(
                        "2:29: /source/repo: has no meaning for a source of type local",
                        "3:1: /owner: the key 'owner' is not known here and has no effect");
        assertThat(reading.config()).isNotNull();
    }
}
