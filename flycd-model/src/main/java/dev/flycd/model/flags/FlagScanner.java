package dev.flycd.model.flags;

import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes a list of arguments apart as flyctl would. */
final class FlagScanner {

    private static final Set<String> TRUE_OR_FALSE =
            Set.of("1", "t", "T", "true", "TRUE", "True", "0", "f", "F", "false", "FALSE", "False");

    private final Map<String, FlyctlFlag> known;
    private final List<Field> items;
    private final List<Given> given = new ArrayList<>();
    private int at;

    /**
     * A flag that was found.
     *
     * @param flag null for an unknown one
     * @param written the argument as it stands, without a value that is an argument of its own
     * @param value null without one
     */
    record Given(
            @Nullable FlyctlFlag flag,
            String written,
            @Nullable String value,
            Field field) {

        /** Returns whether a flag that takes no value is set, not switched off. */
        boolean isOn() {
            return value == null || !(value.startsWith("0") || value.startsWith("f") || value.startsWith("F"));
        }
    }

    private FlagScanner(Map<String, FlyctlFlag> known, List<Field> items) {
        this.known = known;
        this.items = items;
    }

    /** Returns the flags of the list in their order; what is no flag is reported. */
    static List<Given> scan(Field list, Map<String, FlyctlFlag> known) {
        FlagScanner scanner = new FlagScanner(known, list.items());
        while (scanner.at < scanner.items.size()) {
            Field item = scanner.items.get(scanner.at++);
            item.argument().ifPresent(text -> scanner.argument(item, text));
        }
        return scanner.given;
    }

    private void argument(Field item, String text) {
        if (text.startsWith("--") && text.length() > 2) {
            int equals = text.indexOf('=');
            String name = text.substring(2, equals < 0 ? text.length() : equals);
            flag(item, known.get(name), text, equals < 0 ? null : text.substring(equals + 1));
        } else if (text.startsWith("-") && text.length() > 1 && !text.equals("--")) {
            letters(item, text);
        } else {
            item.error(Shown.quoted(text) + " is no flag: flyctl would take it for the folder to deploy. Write values"
                    + " behind their flag, and true or false as in --ha=false");
        }
    }

    private void letters(Field item, String text) {
        for (int i = 1; i < text.length(); i++) {
            FlyctlFlag flag = FlyctlFlag.byLetter(known, text.charAt(i)).orElse(null);
            boolean more = i + 1 < text.length();
            if (flag == null || flag.takes() != FlyctlFlag.Takes.NOTHING || (more && text.charAt(i + 1) == '=')) {
                String rest = text.substring(i + 1);
                String value = rest.startsWith("=") ? rest.substring(1) : rest;
                flag(item, flag, text, more ? value : null);
                return;
            }
            flag(item, flag, text, null);
        }
    }

    private void flag(Field item, @Nullable FlyctlFlag flag, String written, @Nullable String inline) {
        String value = inline;
        if (flag == null) {
            given.add(new Given(null, written, inline == null ? follower() : null, item));
            return;
        }
        if (flag.takes() == FlyctlFlag.Takes.VALUE && value == null) {
            value = at < items.size() ? items.get(at++).argument().orElse(null) : null;
            if (value == null) {
                item.error("the flag --" + flag.name() + " needs a value behind it");
                return;
            }
        }
        if (flag.takes() == FlyctlFlag.Takes.NOTHING && value != null && !TRUE_OR_FALSE.contains(value)) {
            item.error(Shown.quoted(written) + ": --" + flag.name() + " takes =true or =false");
            return;
        }
        given.add(new Given(flag, written, value, item));
    }

    /** Takes the next argument for the value of an unknown flag if it is no flag itself. */
    private @Nullable String follower() {
        if (at >= items.size()) {
            return null;
        }
        String next = items.get(at).argument().orElse(null);
        if (next == null || next.startsWith("-")) {
            return null;
        }
        at++;
        return next;
    }
}
