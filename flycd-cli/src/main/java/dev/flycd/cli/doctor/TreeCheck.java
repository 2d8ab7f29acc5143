package dev.flycd.cli.doctor;

import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.InvalidEntry;
import dev.flycd.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

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
        List<String> texts = catalog.invalid().stream()
                .limit(SHOWN)
                .map(entry -> entry.file() + " is invalid" + mistakes(entry))
                .collect(Collectors.toCollection(ArrayList::new));
        int more = catalog.invalid().size() - SHOWN;
        if (more > 0) {
            texts.add("and " + more + (more == 1 ? " more file" : " more files"));
        }
        for (int i = 0; i < texts.size(); i++) {
            boolean last = i == texts.size() - 1;
            findings.add(Finding.problem(texts.get(i), last ? "flycd validate " + path(patient) + " tells all." : ""));
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

    private static String mistakes(InvalidEntry entry) {
        List<Violation> errors =
                entry.violations().stream().filter(Violation::isError).toList();
        if (errors.isEmpty()) {
            return "";
        }
        Violation first = errors.get(0);
        return ": " + (first.path().isEmpty() ? "" : first.path() + ": ") + first.message()
                + (errors.size() == 1 ? "" : " (and " + (errors.size() - 1) + " more)");
    }
}
