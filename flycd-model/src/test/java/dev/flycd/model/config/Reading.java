package dev.flycd.model.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.AppConfig;
import dev.flycd.model.CommonConfig;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.ProjectConfig;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.yaml.YamlReader;
import java.util.List;
import java.util.Objects;

/** Short ways to read configuration in tests. */
public final class Reading {

    /** Three lines that make a complete app.yaml. */
    public static final String BASE = "app: web\nprimary_region: arn\nsource: {type: local}\n";

    private Reading() {}

    public static AppReading read(String text, Trust trust) {
        return AppYaml.read("app.yaml", text, CommonConfig.NONE, PlatformFacts.shipped(), trust);
    }

    /** Reads a whole file that must be free of errors. */
    public static AppConfig app(String text) {
        AppReading reading = read(text, Trust.USER);
        assertThat(reading.violations()).filteredOn(Violation::isError).isEmpty();
        return Objects.requireNonNull(reading.config());
    }

    /** Reads an app.yaml of {@link #BASE} and more, which must be free of errors. */
    public static AppConfig appWith(String more) {
        return app(BASE + more);
    }

    public static List<String> errors(String text, Trust trust) {
        return of(read(text, trust).violations(), Violation.Severity.ERROR);
    }

    public static List<String> warnings(String text) {
        return of(read(text, Trust.USER).violations(), Violation.Severity.WARNING);
    }

    /** Returns the findings of one severity without the name of the file. */
    public static List<String> of(List<Violation> violations, Violation.Severity severity) {
        return violations.stream()
                .filter(violation -> violation.severity() == severity)
                .map(violation -> violation.toString().replaceFirst("^[a-z]+\\.yaml:", ""))
                .toList();
    }

    public static CommonConfig common(String projectYaml) {
        return project(projectYaml, CommonConfig.NONE).common();
    }

    public static ProjectConfig project(String text, CommonConfig outer) {
        ProjectReading reading = ProjectYaml.read("project.yaml", text, outer, Trust.USER);
        assertThat(reading.violations()).filteredOn(Violation::isError).isEmpty();
        return Objects.requireNonNull(reading.config());
    }

    public static ConfigMap tree(String yaml) {
        return YamlReader.read("expected.yaml", yaml).root();
    }
}
