package dev.flycd.engine.catalog;

import dev.flycd.engine.catalog.ConfigTree.Entry;
import dev.flycd.engine.catalog.ConfigTree.Kind;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.Position;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Files such as {@code app.yml} or {@code Project.yaml}, which FlyCD does not read, but whose author may think so. */
final class Misnamed {

    private static final Pattern SHORT_ENDING = Pattern.compile("\\.yml$");
    /** Such names are common, and most are of other tools. */
    private static final Map<String, Pattern> SIGNS = Map.of(
            TreeWalk.APP, Pattern.compile("^app\\s*:", Pattern.MULTILINE),
            TreeWalk.PROJECT, Pattern.compile("^project\\s*:", Pattern.MULTILINE));

    private Misnamed() {}

    /** Returns a warning if something in a folder is meant for FlyCD by what it says, but not by its name. */
    static Optional<Violation> find(ConfigTree tree, String folder, Entry entry) {
        String meant =
                SHORT_ENDING.matcher(entry.name().toLowerCase(Locale.ROOT)).replaceFirst(".yaml");
        Pattern sign = SIGNS.get(meant);
        if (sign == null || entry.name().equals(meant) || entry.kind() != Kind.FILE) {
            return Optional.empty();
        }
        String file = TreePaths.join(folder, entry.name());
        return says(tree, file, sign)
                ? Optional.of(
                        Violation.warning(Position.of(tree.display(file)), "", "is not read: rename it to " + meant))
                : Optional.empty();
    }

    private static boolean says(ConfigTree tree, String file, Pattern sign) {
        try {
            return tree.read(file).filter(sign.asPredicate()).isPresent();
        } catch (InvalidConfigException e) {
            // Neither text nor small: no configuration of anybody's.
            return false;
        }
    }
}
