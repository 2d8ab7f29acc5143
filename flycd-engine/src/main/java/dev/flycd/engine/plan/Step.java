package dev.flycd.engine.plan;

import java.util.List;

/** One change to one app. Idempotent: applying it twice equals applying it once. */
public interface Step {

    /** Returns a stable word for machines, such as {@code create-app}, {@code set-secrets}, {@code deploy}. */
    String kind();

    /** Returns one line for people, such as {@code create volume data (10 GB) in arn}. */
    String describe();

    /** Returns what changes, before to after, for people; secrets by name only. */
    List<Change> changes();

    /** Makes the change and returns when Fly has it. */
    void apply(StepContext context);
}
