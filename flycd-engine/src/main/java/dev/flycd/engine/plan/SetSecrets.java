package dev.flycd.engine.plan;

import dev.flycd.engine.secret.DesiredSecrets;
import java.util.List;
import java.util.SortedSet;

/**
 * Sets all secrets the app lists in one write; machines see them at the deploy that follows.
 *
 * @param set names Fly has already
 */
public record SetSecrets(DesiredSecrets secrets, SortedSet<String> set) implements Step {

    @Override
    public String kind() {
        return "set-secrets";
    }

    @Override
    public String describe() {
        return (secrets.names().size() == 1 ? "set secret " : "set secrets ") + String.join(", ", secrets.names());
    }

    @Override
    public List<Change> changes() {
        return secrets.names().stream()
                .map(name -> set.contains(name)
                        ? new Change("secret " + name, "set", "set again")
                        : new Change("secret " + name, "", "set"))
                .toList();
    }

    @Override
    public void apply(StepContext context) {
        if (!secrets.unreadable().isEmpty()) {
            throw new StepFailedException("no value is at hand for " + secrets.unreadable());
        }
        context.fly().setSecrets(context.app(), secrets.values());
    }
}
