package dev.flycd.cli.doctor;

import dev.flycd.fly.flyctl.FlyctlSetup.Token;
import java.util.ArrayList;
import java.util.List;

/** The tokens for Fly.io: where they come from, and what kind they are; what they are good for, others look at. */
final class TokenCheck implements Check {

    private static final String OF_ONE = "FLY_API_TOKEN_";

    @Override
    public String name() {
        return "token";
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (patient.isSimulated()) {
            return List.of(Finding.skipped("the simulated Fly.io needs none"));
        }
        List<Finding> findings = new ArrayList<>();
        Token token = patient.token();
        findings.add(Finding.ok("taken from " + token.origin()
                + switch (token.kind()) {
                    case PERSON -> ": of a person; it ends with 'fly auth logout'";
                    case BEARER -> ": may have an expiry and limits; 'fly tokens debug' tells them";
                    case UNKNOWN -> "";
                }));
        patient.variables().stream()
                .filter(name ->
                        name.startsWith(OF_ONE) && !patient.variable(name).isEmpty())
                .forEach(name -> findings.add(Finding.ok("taken from " + name + " for one organisation")));
        return findings;
    }
}
