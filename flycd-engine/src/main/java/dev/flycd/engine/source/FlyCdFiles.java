package dev.flycd.engine.source;

import dev.flycd.engine.catalog.ConfigTree;
import dev.flycd.engine.catalog.TreePaths;
import dev.flycd.model.InvalidConfigException;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells FlyCD's own files in a source from an app's that happen to have the same name: they begin a line with the name
 * of an app or project. They may hold secrets, so no build gets them. The copy of the schema is generated, so it is
 * left out too: a newer FlyCD that writes it anew must not deploy anything.
 */
final class FlyCdFiles {

    private static final Set<String> NAMES = Set.of("app.yaml", "project.yaml");

    private static final String SCHEMA = ".flycd/app.schema.json";

    private static final String NAME = "[\"']?[a-z0-9][a-z0-9-]*[\"']?";
    private static final Pattern IN_YAML =
            Pattern.compile("(?m)^[\"']?(app|project)[\"']?[ \t]*:[ \t]+(&\\S+[ \t]+)?" + NAME + "[ \t]*(#.*)?\\r?$");
    private static final Pattern IN_JSON = Pattern.compile("\"(app|project)\"\\s*:\\s*" + NAME);

    private FlyCdFiles() {}

    static boolean isOne(ConfigTree tree, String file) {
        if (file.equals(SCHEMA) || file.endsWith("/" + SCHEMA)) {
            return true;
        }
        if (!NAMES.contains(TreePaths.name(file))) {
            return false;
        }
        String text;
        try {
            text = tree.read(file).orElse("");
        } catch (InvalidConfigException e) {
            return false;
        }
        return (text.stripLeading().startsWith("{") ? IN_JSON : IN_YAML)
                .matcher(text)
                .find();
    }
}
