package dev.flycd.engine.compare;

import dev.flycd.engine.plan.Expendable;
import dev.flycd.engine.plan.ScaleDown;
import dev.flycd.engine.plan.ScaleUp;
import dev.flycd.fly.Machine;
import dev.flycd.model.AppConfig;
import dev.flycd.model.ProcessGroup;
import dev.flycd.model.ProcessGroup.CountRule;
import dev.flycd.model.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How many machines there are, will be and are wanted, by process group and region. */
final class Counts {

    /** What a deploy of the same plan does to numbers. */
    enum Deploying {
        NO,
        /** A group without machines gets one in the primary region; groups that fly.toml lacks lose theirs. */
        YES
    }

    private record Cell(ProcessGroup group, Region region, int ordinary, List<Machine> machines) {

        int wanted() {
            return group.wantedIn(region);
        }

        List<Machine> canaries() {
            return machines.stream()
                    .filter(machine -> machine.role() == Machine.Role.CANARY)
                    .toList();
        }

        /** A deploy makes ordinary machines of left-over canaries, with volumes. */
        int mounting(Deploying deploying) {
            return deploying == Deploying.YES ? ordinary + canaries().size() : ordinary;
        }

        boolean grows() {
            return ordinary < wanted();
        }
    }

    private final List<Machine> all;
    private final Deploying deploying;
    private final List<Cell> cells = new ArrayList<>();

    private Counts(List<Machine> all, Deploying deploying) {
        this.all = all;
        this.deploying = deploying;
    }

    static Counts of(AppConfig config, List<Machine> existing, Deploying deploying) {
        Counts counts = new Counts(existing, deploying);
        for (ProcessGroup group : config.processGroups()) {
            List<Machine> machines = existing.stream()
                    .filter(machine -> machine.processGroup().equals(group.name()))
                    .toList();
            boolean made = deploying == Deploying.YES && machines.isEmpty();
            SortedSet<Region> regions = new TreeSet<>(group.wanted().keySet());
            machines.forEach(machine -> regions.add(machine.region()));
            if (made) {
                regions.add(config.primaryRegion());
            }
            for (Region region : regions) {
                List<Machine> here = machines.stream()
                        .filter(machine -> machine.region().equals(region))
                        .toList();
                int ordinary = (int) here.stream()
                        .filter(machine -> machine.role() == Machine.Role.ORDINARY)
                        .count();
                boolean madeHere = made && region.equals(config.primaryRegion());
                counts.cells.add(new Cell(group, region, ordinary + (madeHere ? 1 : 0), here));
            }
        }
        return counts;
    }

    List<ScaleUp> ups() {
        return cells.stream()
                .filter(Cell::grows)
                .map(cell -> new ScaleUp(
                        cell.group().name(),
                        cell.region(),
                        cell.ordinary(),
                        cell.wanted(),
                        cell.canaries().size()))
                .toList();
    }

    List<ScaleDown> downs() {
        List<ScaleDown> downs = new ArrayList<>();
        for (Cell cell : cells) {
            CountRule rule = cell.group().countRule();
            int canaries = cell.canaries().size();
            int settled = Math.max(cell.ordinary(), cell.wanted());
            int after = rule == CountRule.EXACT ? cell.wanted() : settled;
            if (settled + canaries > after) {
                List<Machine> chosen = chosen(cell);
                downs.add(new ScaleDown(
                        cell.group().name(),
                        cell.region(),
                        settled + canaries,
                        after,
                        rule,
                        chosen.stream().map(Machine::id).toList(),
                        lastCopies(chosen)));
            }
        }
        return downs;
    }

    /** Returns whether machines of a group are added, so that they will be copies of what the group has. */
    boolean grows(String group) {
        return cells.stream().anyMatch(cell -> cell.group().name().equals(group) && cell.grows());
    }

    /** Returns the ids of the machines that go. */
    Set<String> going() {
        return cells.stream()
                .flatMap(cell -> chosen(cell).stream())
                .map(Machine::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Returns how many volumes of a name a region needs for the machines that are or will be there. */
    int volumesNeeded(String volume, Region region) {
        return cells.stream()
                .filter(cell ->
                        cell.region().equals(region) && cell.group().mounts().contains(volume))
                .mapToInt(cell -> Math.max(cell.mounting(deploying), cell.wanted()))
                .sum();
    }

    /** Returns where a deploy puts a volume into machines that do not have it yet. */
    Set<Region> regionsOfNewMounts(String volume) {
        return cells.stream()
                .filter(cell ->
                        deploying == Deploying.YES && cell.group().mounts().contains(volume))
                .flatMap(cell -> cell.machines().stream())
                .filter(machine -> replaces(machine)
                        || machine.mounts().stream()
                                .noneMatch(mount -> mount.volumeName().equals(volume)))
                .map(Machine::region)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns whether a deploy of the same plan makes a new machine instead, because its host does not answer. */
    boolean replaces(Machine machine) {
        return deploying == Deploying.YES && machine.host() == Machine.HostStatus.UNREACHABLE;
    }

    private List<Machine> chosen(Cell cell) {
        if (cell.group().countRule() == CountRule.AT_LEAST) {
            return cell.canaries();
        }
        int live = cell.machines().size() - cell.canaries().size();
        int surplus = Math.max(0, live - cell.wanted()) + cell.canaries().size();
        return Expendable.first(all).stream()
                .filter(cell.machines()::contains)
                .limit(surplus)
                .toList();
    }

    private List<String> lastCopies(List<Machine> chosen) {
        List<Machine> staying =
                all.stream().filter(machine -> !chosen.contains(machine)).toList();
        return chosen.stream()
                .flatMap(machine -> Expendable.onlyCopies(machine, staying).stream())
                .distinct()
                .sorted()
                .toList();
    }
}
