package dev.flycd.model.config;

import dev.flycd.model.CommonConfig;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import dev.flycd.model.reading.Findings;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.Position;
import dev.flycd.model.yaml.YamlDocument;
import dev.flycd.model.yaml.YamlReader;
import java.util.List;
import java.util.Optional;

/** Reads app.yaml. Stateless; safe for use by many threads. */
public final class AppYaml {

    private AppYaml() {}

    /** Reads one file under what its projects say; never throws for what is in the text. */
    public static AppReading read(String file, String text, CommonConfig common, PlatformFacts platform, Trust trust) {
        Optional<String> substituted = common.substitutions().apply(text, YamlReader.MAX_LENGTH);
        if (substituted.isEmpty()) {
            return unreadable(
                    file,
                    List.of(Violation.error(
                            Position.of(file),
                            "",
                            "the substitutions of its projects make this file longer than "
                                    + YamlReader.MAX_LENGTH / 1024 + " KiB")));
        }
        YamlDocument document = YamlReader.read(file, substituted.get());
        if (document.hasErrors() && document.root().isEmpty()) {
            return unreadable(file, document.violations());
        }
        Findings findings = new Findings();
        findings.addAll(document.violations());
        ConfigMap withDefaults = Layers.merge(common.appDefaults(), document.root(), findings);
        ConfigMap effective = Layers.merge(withDefaults, common.appOverrides(), findings)
                .at(document.root().position());
        return new AppInterpreter(effective, findings, platform, trust).read(file);
    }

    private static AppReading unreadable(String file, List<Violation> violations) {
        ConfigMap nothing = ConfigMap.empty(new Position(file, 1, 1));
        return new AppReading(null, nothing, nothing, null, violations);
    }
}
