package dev.flycd.model.config;

import dev.flycd.model.CommonConfig;
import dev.flycd.model.ProjectConfig;
import dev.flycd.model.ProjectConfig.ProjectSource;
import dev.flycd.model.ProjectName;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Findings;
import dev.flycd.model.reading.Names;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.reading.Suggestions;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.Substitutions;
import dev.flycd.model.yaml.YamlDocument;
import dev.flycd.model.yaml.YamlReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads project.yaml. Stateless; safe for use by many threads. */
public final class ProjectYaml {

    private static final List<String> KEYS = List.of("project", "source", "common");

    private ProjectYaml() {}

    /**
     * Reads one file; never throws for what is in the text.
     *
     * @param outer what the surrounding projects say; the result's {@code common} is this project's merged over it
     */
    public static ProjectReading read(String file, String text, CommonConfig outer) {
        YamlDocument document = YamlReader.read(file, text);
        if (document.hasErrors() && document.root().isEmpty()) {
            return new ProjectReading(null, null, document.violations());
        }
        Findings findings = new Findings();
        findings.addAll(document.violations());
        Field root = Field.root(document.root(), findings);
        unknownKeys(document.root(), findings);
        Optional<ProjectName> name = name(root.get("project"));
        Optional<ProjectSource> source = source(root.get("source"));
        CommonConfig common = common(root.get("common"), outer, findings);
        @Nullable ProjectConfig config = name.isPresent() && source.isPresent() && !findings.hasErrors()
                ? new ProjectConfig(name.get(), source.get(), common)
                : null;
        return new ProjectReading(name.orElse(null), config, findings.inOrderOf(file));
    }

    private static void unknownKeys(ConfigMap root, Findings findings) {
        for (ConfigMap.Entry entry : root.entries().values()) {
            if (KEYS.contains(entry.key())) {
                continue;
            }
            String path = "/" + Field.escaped(entry.key());
            String unknown = "the key " + Shown.quoted(entry.key()) + " is not known";
            Suggestions.closest(entry.key(), KEYS)
                    .ifPresentOrElse(
                            close -> findings.error(
                                    entry.keyPosition(), path, unknown + "; did you mean '" + close + "'?"),
                            () -> findings.warning(
                                    entry.keyPosition(), path, unknown + " in project.yaml and has no effect"));
        }
    }

    private static Optional<ProjectName> name(Field field) {
        if (!field.isPresent()) {
            field.error("is missing: write the name of the project, as in project: my-cloud");
            return Optional.empty();
        }
        return Names.label(field, "a project name", ProjectName::isValid, ProjectName::new);
    }

    private static Optional<ProjectSource> source(Field source) {
        if (!source.isPresent()) {
            source.error("is missing: say where the config tree lives, as in source: {type: local, path: .}");
            return Optional.empty();
        }
        if (!source.allow(List.of("type", "repo", "path", "ref"))) {
            return Optional.empty();
        }
        return SourceReader.type(source, List.of("local", "git")).flatMap(type -> {
            if (type.equals("local")) {
                for (String key : List.of("repo", "ref")) {
                    if (source.get(key).isPresent()) {
                        source.get(key).warning("has no meaning for a source of type local");
                    }
                }
                String path = source.get("path")
                        .text()
                        .filter(text -> !text.isBlank())
                        .orElse(".");
                return Optional.of(new ProjectSource.Local(path));
            }
            String path = SourceReader.insideRepository(source.get("path"));
            var ref = SourceReader.ref(source.get("ref"));
            return SourceReader.repo(source.get("repo")).map(repo -> new ProjectSource.Git(repo, path, ref));
        });
    }

    private static CommonConfig common(Field common, CommonConfig outer, Findings findings) {
        if (!common.isPresent()) {
            return outer;
        }
        common.allow(List.of("app_defaults", "app_overrides", "substitutions"));
        return new CommonConfig(
                Layers.merge(outer.appDefaults(), map(common.get("app_defaults")), findings),
                Layers.merge(outer.appOverrides(), map(common.get("app_overrides")), findings),
                outer.substitutions().plus(substitutions(common.get("substitutions"))));
    }

    private static ConfigMap map(Field field) {
        field.entries();
        return field.node()
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .orElseGet(() -> ConfigMap.empty(field.position()));
    }

    private static Substitutions substitutions(Field block) {
        List<Substitutions.Rule> rules = new ArrayList<>();
        for (Field entry : block.entries()) {
            if (!entry.isPresent()) {
                entry.error("has no replacement: write \"\" to remove what matches");
                continue;
            }
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
