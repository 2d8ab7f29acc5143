package dev.flycd.cli.doctor;

import dev.flycd.cli.remote.ServerClient;
import java.util.List;

/** The token for the server's API. */
final class AdminTokenCheck implements Check {

    @Override
    public String name() {
        return "api";
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (!patient.canAskServer()) {
            return ServerCheck.skipped(patient);
        }
        String token = patient.variable("FLYCD_TOKEN");
        if (token.isEmpty()) {
            return List.of(Finding.skipped("FLYCD_TOKEN is not set, which flycd status and the like need"));
        }
        if (token.chars().anyMatch(c -> c <= ' ' || c >= 0x7f)) {
            return List.of(Finding.problem(
                    "FLYCD_TOKEN holds blanks or characters that no token has", "Set it to one token alone."));
        }
        int apps =
                new ServerClient(patient.server().orElseThrow(), token).apps().size();
        return List.of(Finding.ok("the server takes FLYCD_TOKEN, and knows " + apps + (apps == 1 ? " app" : " apps")));
    }
}
