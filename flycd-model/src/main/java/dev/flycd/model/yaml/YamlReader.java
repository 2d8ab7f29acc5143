package dev.flycd.model.yaml;

import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads one YAML 1.2 document whose root is a map, JSON included, into a tree with exact positions.
 *
 * <p>Aliases and merge keys are resolved, an explicit key beating a merged one; an aliased value has the position of
 * the alias. Keys are text as written. Scalars follow the core schema; a plain word that meant something else in YAML
 * 1.1 gets a warning. Whatever the text, reading ends quickly and within a few megabytes: {@value #MAX_LENGTH}
 * characters, {@value TreeBuilder#MAX_DEPTH} levels and {@value TreeBuilder#MAX_NODES} values after expansion are the
 * limits. Stateless; safe for use by many threads.
 */
public final class YamlReader {

    /** Longest text that is read, in characters. */
    public static final int MAX_LENGTH = 512 * 1024;

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(MAX_LENGTH + 1).build();

    private YamlReader() {}

    /** Reads a text; never throws for what is in it. */
    public static YamlDocument read(String file, String text) {
        List<Violation> findings = new ArrayList<>();
        ConfigMap root = ConfigMap.empty(new Position(file, 1, 1));
        if (text.length() > MAX_LENGTH) {
            findings.add(tooLong(file, text));
            return new YamlDocument(root, findings);
        }
        try {
            ConfigNode tree =
                    new TreeBuilder(file, new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text)), findings).build();
            root = rootMap(tree, root, findings);
        } catch (InvalidConfigException aborted) {
            findings.addAll(aborted.violations());
        } catch (YamlEngineException notYaml) {
            findings.add(SyntaxMessages.violation(file, text, notYaml));
        }
        return new YamlDocument(root, findings);
    }

    private static ConfigMap rootMap(@Nullable ConfigNode tree, ConfigMap empty, List<Violation> findings) {
        if (tree instanceof ConfigMap map) {
            return map;
        }
        if (tree != null) {
            findings.add(Violation.error(
                    tree.position(), "", "the file holds " + tree.kind() + "; write keys and values: key: value"));
        }
        return empty;
    }

    private static Violation tooLong(String file, String text) {
        return Violation.error(
                SyntaxMessages.at(file, text, MAX_LENGTH),
                "",
                "the file is longer than " + MAX_LENGTH / 1024 + " KiB: split it, or move large values into files");
    }
}
