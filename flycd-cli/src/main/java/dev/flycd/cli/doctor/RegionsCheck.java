package dev.flycd.cli.doctor;

import dev.flycd.model.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The regions that apps of the tree name: whether Fly.io has them. */
final class RegionsCheck implements Check {

    @Override
    public String name() {
        return "regions";
    }

    @Override
    public List<Finding> look(Patient patient) {
        Map<Region, NavigableSet<String>> asked = new TreeMap<>();
        patient.apps()
                .forEach(app -> app.config()
                        .regions()
                        .forEach(region -> asked.computeIfAbsent(region, key -> new TreeSet<>())
                                .add(app.name().value())));
        if (asked.isEmpty()) {
            return List.of(Finding.skipped(patient.whyNone("no app of a tree names one")));
        }
        if (!patient.canAskFly()) {
            return List.of(Finding.skipped("they cannot be looked for while Fly.io cannot be asked"));
        }
        SortedSet<Region> there = patient.fly().regions();
        List<Finding> findings = new ArrayList<>();
        asked.forEach((region, apps) -> {
            if (!there.contains(region)) {
                findings.add(Finding.problem(
                        "there is no region " + region + ", which " + String.join(", ", apps)
                                + (apps.size() == 1 ? " names" : " name"),
                        "'fly platform regions' lists those there are."));
            }
        });
        return findings.isEmpty() ? List.of(Finding.ok(asked.size() + " named, all there")) : findings;
    }
}
