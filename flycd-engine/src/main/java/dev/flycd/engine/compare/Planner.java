package dev.flycd.engine.compare;

import dev.flycd.engine.RunOptions.Mode;
import dev.flycd.engine.plan.Change;
import dev.flycd.engine.plan.CreateApp;
import dev.flycd.engine.plan.Deploy;
import dev.flycd.engine.plan.Marker;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.engine.plan.Verify;
import dev.flycd.fly.Machine;
import dev.flycd.model.AppConfig;
import dev.flycd.model.ProcessGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Compares what is asked with what is live. A pure function: every resource is compared by itself, so that whatever an
 * earlier run left undone is found again, and what the steps of a plan cause among each other is foreseen, so that the
 * plan made after a successful run is empty.
 */
public final class Planner {

    private final DesiredState desired;
    private final LiveState live;
    private final AppConfig config;

    private Planner(DesiredState desired, LiveState live) {
        this.desired = desired;
        this.live = live;
        this.config = desired.config();
    }

    /** Returns what is to be done, in order; empty if the app is in sync. */
    public static Plan plan(DesiredState desired, LiveState live, Mode mode) {
        return new Planner(desired, live).plan(mode);
    }

    private Plan plan(Mode mode) {
        Counts quiet = Counts.of(config, live.machines(), Counts.Deploying.NO);
        VersionRules versions = new VersionRules(desired, compared(quiet), quiet);
        List<Change> reasons = new ArrayList<>(versions.differences());
        reasons.addAll(0, groupChanges(quiet));
        if (reasons.isEmpty() && mode == Mode.FORCE && wantsMachines()) {
            reasons.add(new Change("release", "in sync", "deployed again"));
        }
        SecretRules secrets =
                new SecretRules(desired.secrets(), live, versions.machines(), !reasons.isEmpty() && wantsMachines());
        if (wantsMachines()
                && !live.machines().isEmpty()
                && (secrets.finding() == SecretRules.Finding.NOT_SET
                        || secrets.finding() == SecretRules.Finding.NOT_DEPLOYED)) {
            reasons.add(new Change("secrets", "as at the last deploy", "as set now"));
        }
        boolean deploys = !reasons.isEmpty();
        Counts counts = Counts.of(config, live.machines(), deploys ? Counts.Deploying.YES : Counts.Deploying.NO);
        VolumeRules volumes = new VolumeRules(config, live, counts);
        AddressRules addresses = new AddressRules(
                config,
                live,
                deploys && live.machines().isEmpty() ? AddressRules.Moment.FIRST_DEPLOY : AddressRules.Moment.LATER);

        List<Step> steps = new ArrayList<>();
        if (!live.exists()) {
            steps.add(new CreateApp(
                    desired.org(), Optional.ofNullable(config.flyctlParams().createNetwork())));
        }
        steps.addAll(volumes.steps());
        steps.addAll(secrets.steps());
        steps.addAll(addresses.allocations());
        if (deploys) {
            reasons.addAll(versions.details());
            steps.add(deploy(reasons, addresses.deployFlags()));
            steps.add(new Verify(desired.versions(), config.processGroups()));
        }
        steps.addAll(counts.ups());
        steps.addAll(counts.downs());
        steps.addAll(addresses.releases());

        List<String> notes = new ArrayList<>(adoption());
        notes.addAll(desired.artifact().warnings());
        notes.addAll(deadHosts());
        notes.addAll(volumes.notes());
        notes.addAll(secrets.notes());
        notes.addAll(addresses.notes());
        return new Plan(desired.app(), steps, notes);
    }

    private Deploy deploy(List<Change> changes, List<String> flags) {
        List<String> params = new ArrayList<>(config.flyctlParams().deploy());
        params.addAll(flags);
        return new Deploy(
                desired.versions(),
                config.flyToml(),
                desired.artifact(),
                desired.provenance(),
                desired.secrets(),
                params,
                changes);
    }

    /** Machines that go are not compared, unless new ones may become copies of them. */
    private List<Machine> compared(Counts counts) {
        Set<String> going = counts.going();
        return live.machines().stream()
                .filter(machine -> config.processGroups().stream()
                        .anyMatch(group -> group.name().equals(machine.processGroup())))
                .filter(machine -> !going.contains(machine.id()) || counts.grows(machine.processGroup()))
                .toList();
    }

    /** Groups that only a deploy can begin, end, or rid of a canary. */
    private List<Change> groupChanges(Counts counts) {
        List<Change> changes = new ArrayList<>();
        Map<String, List<Machine>> byGroup = live.machines().stream()
                .collect(Collectors.groupingBy(Machine::processGroup, TreeMap::new, Collectors.toList()));
        for (ProcessGroup group : config.processGroups()) {
            List<Machine> machines = byGroup.getOrDefault(group.name(), List.of());
            boolean canary = machines.stream().anyMatch(machine -> machine.role() == Machine.Role.CANARY);
            if (machines.isEmpty() && DesiredState.wantsMachines(group)) {
                changes.add(new Change("machines of " + group.name(), "0", "1 in " + config.primaryRegion()));
            } else if (canary && counts.grows(group.name())) {
                changes.add(new Change("machines of " + group.name(), "a left-over canary", "like the others"));
            }
            byGroup.remove(group.name());
        }
        byGroup.forEach((group, machines) ->
                changes.add(new Change("machines of " + group, Integer.toString(machines.size()), "0")));
        return changes;
    }

    private boolean wantsMachines() {
        return DesiredState.wantsMachines(config);
    }

    private List<String> adoption() {
        List<Machine> machines = live.machines();
        boolean foreign = machines.stream()
                .allMatch(machine -> machine.env().keySet().stream().noneMatch(name -> name.startsWith(Marker.PREFIX)));
        if (!live.exists() || !foreign) {
            return List.of();
        }
        if (machines.isEmpty()) {
            return wantsMachines() ? List.of("the app exists already, without machines") : List.of();
        }
        return List.of("adopts existing app: its machines were not deployed by FlyCD");
    }

    private List<String> deadHosts() {
        return live.machines().stream()
                .filter(machine -> machine.host() == Machine.HostStatus.UNREACHABLE)
                .map(machine -> "machine %s in %s is on a host that does not answer; it counts, but is not compared"
                        .formatted(machine.id(), machine.region()))
                .toList();
    }
}
