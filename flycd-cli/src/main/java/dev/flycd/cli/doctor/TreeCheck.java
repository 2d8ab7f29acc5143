package dev.flycd.cli.doctor;

import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.InvalidEntry;
import dev.flycd.model.Violation;
import java.util.ArrayList;
import java.util.List;

/** The config tree: whether all of it is valid. */
final class TreeCheck implements Check {

    private static final int SHOWN = 5;

    @Override
    public String name() {
        return "tree";
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (patient.path().isEmpty()) {
            return List.of(Finding.skipped("no path was named: flycd doctor <path> looks at it, too"));
        }
        Catalog catalog = patient.tree().orElseThrow();
        List<Finding> findings = new ArrayList<>();
        catalog.invalid().stream()
                .limit(SHOWN)
                .forEach(entry -> findings.add(Finding.problem(
                        entry.file() + " is invalid" + first(entry),
                        "flycd validate " + path(patient) + " tells all.")));
        if (catalog.invalid().size() > SHOWN) {
            findings.add(Finding.problem(
                    "and " + (catalog.invalid().size() - SHOWN) + " more files",
                    "flycd validate " + path(patient) + " tells all."));
        }
        if (findings.isEmpty()) {
            int apps = catalog.apps().size();
            findings.add(
                    apps == 0
                            ? Finding.warning("there is no app.yaml under " + path(patient), "Is it the right folder?")
                            : Finding.ok(apps + (apps == 1 ? " app, valid" : " apps, all valid")));
        }
        return findings;
    }

    private static String path(Patient patient) {
        return String.valueOf(patient.path().orElseThrow());
    }

    private static String first(InvalidEntry entry) {
        List<Violation> violations = entry.violations();
        return violations.isEmpty() ? "" : ": " + violations.get(0).message();
    }
}
