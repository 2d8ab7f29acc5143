package dev.flycd.model.config;

import dev.flycd.model.CommonConfig;
import dev.flycd.model.ProjectConfig;
import dev.flycd.model.ProjectConfig.ProjectSource;
import dev.flycd.model.ProjectName;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation.Severity;
import dev.flycd.model.keys.ProjectKeys;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Findings;
import dev.flycd.model.tree.Substitutions;
import dev.flycd.model.yaml.YamlDocument;
import dev.flycd.model.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads project.yaml. Stateless; safe for use by many threads. */
public final class ProjectYaml {

    private ProjectYaml() {}

    /**
     * Reads one file; never throws for what is in the text.
     *
     * @param outer what the surrounding projects say; the result's {@code common} is this project's merged over it
     */
    public static ProjectReading read(String file, String text, CommonConfig outer, Trust trust) {
        YamlDocument document = YamlReader.read(file, text);
        if (document.hasErrors() && document.root().isEmpty()) {
            return new ProjectReading(null, null, document.violations());
        }
        Findings findings = new Findings();
        findings.addAll(document.violations());
        Field written = Field.root(document.root(), findings);
        Field root = Field.root(ProjectKeys.all().readContent(document.root(), written, Severity.ERROR), findings);
        Optional<ProjectName> name = root.get("project").argument().map(ProjectName::new);
        Optional<ProjectSource> source = source(root.get("source"), trust);
        CommonConfig common = common(root.get("common"), outer, findings);
        @Nullable ProjectConfig config = name.isPresent() && source.isPresent() && !findings.hasErrors()
                ? new ProjectConfig(name.get(), source.get(), common)
                : null;
        return new ProjectReading(name.orElse(null), config, findings.inOrderOf(file));
    }

    private static Optional<ProjectSource> source(Field source, Trust trust) {
        return source.get("type").text().flatMap(type -> {
            if (type.equals("local")) {
                String path = source.get("path")
                        .text()
                        .filter(text -> !text.isBlank())
                        .orElse(".");
                return Optional.of(new ProjectSource.Local(path));
            }
            String path = SourceReader.insideRepository(source.get("path"));
            var ref = SourceReader.ref(source.get("ref"));
            return SourceReader.repo(source.get("repo"), trust).map(repo -> new ProjectSource.Git(repo, path, ref));
        });
    }

    private static CommonConfig common(Field common, CommonConfig outer, Findings findings) {
        if (!common.isPresent()) {
            return outer;
        }
        return new CommonConfig(
                Layers.merge(outer.appDefaults(), common.get("app_defaults").map(), findings),
                Layers.merge(outer.appOverrides(), common.get("app_overrides").map(), findings),
                outer.substitutions().plus(substitutions(common.get("substitutions"))));
    }

    private static Substitutions substitutions(Field block) {
        List<Substitutions.Rule> rules = new ArrayList<>();
        for (Field entry : block.entries()) {
            Optional<String> problem = Substitutions.problemOf(entry.key());
            problem.ifPresent(entry::error);
            Optional<String> replacement = entry.argument();
            if (problem.isEmpty() && replacement.isPresent()) {
                rules.add(new Substitutions.Rule(entry.key(), replacement.get(), entry.position()));
            }
        }
        return Substitutions.of(rules);
    }
}
