package dev.flycd.cli.doctor;

import dev.flycd.model.OrgSlug;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Whether Fly.io answers and takes the token, and which organisations that one sees. */
final class OrganisationsCheck implements Check {

    @Override
    public String name() {
        return "fly.io";
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (!patient.isSimulated() && !patient.hasProgram()) {
            return List.of(Finding.skipped("it cannot be asked: see flyctl"));
        }
        if (!patient.isSimulated() && !patient.hasToken()) {
            return List.of(Finding.skipped("it cannot be asked: see token"));
        }
        SortedSet<OrgSlug> orgs = patient.organisations();
        return List.of(
                orgs.isEmpty()
                        ? Finding.warning(
                                "the token sees no organisation",
                                "If it was made for one app, it can change only that one: make one for an organisation"
                                        + " with 'fly tokens create org'.")
                        : Finding.ok("the token sees "
                                + orgs.stream().map(OrgSlug::value).collect(Collectors.joining(", "))));
    }
}
