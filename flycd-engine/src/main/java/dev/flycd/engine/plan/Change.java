package dev.flycd.engine.plan;

/**
 * One value a step changes, for people; each part is one line without control characters.
 *
 * @param what the thing, such as {@code env.LOG_LEVEL}, {@code app version}, {@code machines in arn}
 * @param before empty if there was nothing
 * @param after empty if there will be nothing
 */
public record Change(String what, String before, String after) {

    public Change {
        what = OneLine.of(what);
        before = OneLine.of(before);
        after = OneLine.of(after);
    }
}
