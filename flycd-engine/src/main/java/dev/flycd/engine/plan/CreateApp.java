package dev.flycd.engine.plan;

import dev.flycd.model.OrgSlug;
import java.util.List;
import java.util.Optional;

/** Creates the app, without machines or addresses. */
public record CreateApp(OrgSlug org, Optional<String> network) implements Step {

    @Override
    public String kind() {
        return "create-app";
    }

    @Override
    public String describe() {
        return "create the app in organisation " + org
                + network.map(name -> ", network " + OneLine.of(name)).orElse("");
    }

    @Override
    public List<Change> changes() {
        return List.of(new Change("app", "", "in organisation " + org));
    }

    @Override
    public void apply(StepContext context) {
        context.fly().createApp(context.app(), org, network);
    }
}
