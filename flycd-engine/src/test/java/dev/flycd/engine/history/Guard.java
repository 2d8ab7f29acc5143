package dev.flycd.engine.history;

import dev.flycd.engine.plan.Plan;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.Machine;
import dev.flycd.model.AppConfig;
import dev.flycd.model.AppName;
import dev.flycd.model.NetworkSpec.Prune;
import dev.flycd.model.ProcessGroup;
import dev.flycd.model.ProcessGroup.CountRule;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a run may do: what its plan shows, and of deletions only those the config states. */
final class Guard {

    private final Map<AppName, AppConfig> configs = new HashMap<>();
    private final Map<AppName, Plan> plans = new HashMap<>();
    private final Set<String> wasCanary = new HashSet<>();

    void expect(Map<AppName, Plan> shown) {
        plans.clear();
        plans.putAll(shown);
    }

    void configured(AppConfig config) {
        configs.put(config.name(), config);
    }

    void mayDo(String kind, AppName app) {
        Plan plan = plans.get(app);
        if (plan != null && plan.steps().stream().noneMatch(step -> step.kind().equals(kind))) {
            throw new AssertionError(kind + " of " + app + " is not in the plan " + plan);
        }
    }

    void mayRelease(AppName app) {
        if (config(app).network().prune() != Prune.ALL_UNLISTED) {
            throw new AssertionError("an address of " + app + " was released without auto_prune_ips");
        }
    }

    void mayDestroy(AppName app, String id, LiveApp live) {
        Machine machine = live.machines().stream()
                .filter(candidate -> candidate.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("machine " + id + " is not there"));
        if (machine.role() == Machine.Role.CANARY) {
            return;
        }
        ProcessGroup group = group(app, machine).orElseThrow(() -> new AssertionError("unknown group of " + machine));
        long there = live.machines().stream()
                .filter(other -> other.exists() && other.role() == Machine.Role.ORDINARY)
                .filter(other -> other.region().equals(machine.region())
                        && other.processGroup().equals(machine.processGroup()))
                .count();
        boolean spare = group.countRule() == CountRule.EXACT
                ? there > group.wantedIn(machine.region())
                : wasCanary.contains(id);
        if (!spare) {
            throw new AssertionError("destroys " + machine + " of " + there + ", wanted " + group);
        }
    }

    /** Remembers canaries: the next deploy makes ordinary machines of them. */
    void lookAt(LiveApp live) {
        live.machines().stream()
                .filter(machine -> machine.role() == Machine.Role.CANARY)
                .forEach(machine -> wasCanary.add(machine.id()));
    }

    void checkDeploy(AppName app, LiveApp before, LiveApp after) {
        Set<String> left = new HashSet<>();
        after.machines().stream().filter(Machine::exists).forEach(machine -> left.add(machine.id()));
        for (Machine machine : before.machines()) {
            boolean gone = machine.exists() && !left.contains(machine.id());
            boolean replaced = machine.host() == Machine.HostStatus.UNREACHABLE
                    || group(app, machine)
                            .map(group ->
                                    group.mounts().size() > machine.mounts().size())
                            .orElse(true);
            if (gone && !replaced) {
                throw new AssertionError("the deploy took " + machine);
            }
        }
    }

    private Optional<ProcessGroup> group(AppName app, Machine machine) {
        return config(app).processGroups().stream()
                .filter(group -> group.name().equals(machine.processGroup()))
                .findFirst();
    }

    private AppConfig config(AppName app) {
        return Objects.requireNonNull(configs.get(app));
    }
}
