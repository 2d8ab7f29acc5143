package dev.flycd.cli.doctor;

import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyException;
import dev.flycd.model.OrgSlug;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** The organisations that apps of the tree name: whether a token sees each. */
final class AppOrganisationsCheck implements Check {

    @Override
    public String name() {
        return "orgs";
    }

    @Override
    public List<Finding> look(Patient patient) {
        Set<OrgSlug> asked = new TreeSet<>();
        patient.apps().stream()
                .map(app -> app.config().org())
                .filter(Objects::nonNull)
                .forEach(asked::add);
        if (asked.isEmpty()) {
            return List.of(Finding.skipped(patient.whyNone("no app of a tree names one")));
        }
        if (patient.isSimulated()) {
            return List.of(Finding.skipped("the simulated Fly.io makes those that apps name"));
        }
        if (!patient.canAskFly()) {
            return List.of(Finding.skipped("they cannot be looked for while Fly.io cannot be asked"));
        }
        List<Finding> findings = new ArrayList<>();
        for (OrgSlug org : asked) {
            findings.add(look(patient.fly().forOrganisation(org), org));
        }
        return findings;
    }

    private static Finding look(Fly fly, OrgSlug org) {
        String variable = "FLY_API_TOKEN_" + org.asVariable();
        try {
            int apps = fly.apps(org).size();
            return Finding.ok(org + " can be read; it has " + apps + (apps == 1 ? " app" : " apps"));
        } catch (FlyException e) {
            return Finding.problem(
                    org + " cannot be read: " + e.getMessage(),
                    "Set " + variable + " to a token made with 'fly tokens create org " + org + " -x 8760h'.");
        }
    }
}
