package dev.flycd.engine.plan;

import dev.flycd.model.AppName;
import java.util.List;

/**
 * What is to be done to one app, in order; empty if it is in sync.
 *
 * @param notes what people should know but nothing is done about: adoption, left-overs, secrets not compared
 */
public record Plan(AppName app, List<Step> steps, List<String> notes) {

    public Plan {
        steps = List.copyOf(steps);
        notes = notes.stream().map(OneLine::of).toList();
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }
}
