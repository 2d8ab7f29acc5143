package dev.flycd.server.api;

import java.util.Locale;

/** The words of enumerations as they are shown. */
final class Words {

    private Words() {}

    /** Returns {@code failed-for-now} for {@code FAILED_FOR_NOW}. */
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
