package dev.flycd.cli.doctor;

import dev.flycd.cli.remote.ServerAddress;
import dev.flycd.cli.remote.ServerProbe;
import dev.flycd.cli.remote.ServerProbe.Answer;
import dev.flycd.model.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** The server: whether it is there, is FlyCD, and can work. */
final class ServerCheck implements Check {

    private static final String NONE = "no server was named: --server URL looks at one";
    private static final String SILENT = "the server does not answer";

    @Override
    public String name() {
        return "server";
    }

    /** Returns why nothing of a server can be looked at. */
    static List<Finding> skipped(Patient patient) {
        if (patient.server().isPresent()) {
            return List.of(Finding.skipped(SILENT));
        }
        if (patient.app().isEmpty()) {
            return List.of(Finding.skipped(NONE));
        }
        return List.of(Finding.skipped(
                patient.isSimulated()
                        ? "nothing runs on the simulated Fly.io"
                        : "there is no app '" + patient.app().get() + "'"));
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (patient.server().isEmpty()) {
            return skipped(patient);
        }
        ServerAddress address = patient.server().get();
        ServerProbe server = new ServerProbe(address);
        List<Finding> findings = new ArrayList<>();
        if (address.isOpenToOthers()) {
            findings.add(Finding.warning(
                    address + " is not encrypted: others may read tokens and payloads on their way", "Use https."));
        }
        Answer lives = patient.life();
        if (lives.status() != 200 || !lives.text().equals("ok")) {
            findings.add(Finding.problem(
                    "/healthz of " + address + " answers " + lives.status() + " " + VisibleText.line(lives.text()),
                    lives.status() >= 500
                            ? "Fly.io answers so while no machine runs: 'fly status' and 'fly logs' tell more."
                            : "What answers there is no FlyCD server: check the address."));
            return findings;
        }
        Answer ready = server.get("/readyz");
        findings.add(
                ready.status() == 200
                        ? Finding.ok(address + " lives and is ready")
                        : Finding.problem(
                                address + " lives, but is not ready: " + VisibleText.line(ready.text()),
                                "Its database cannot be written, its config tree not be read, or it is still starting:"
                                        + " its log tells."));
        return findings;
    }
}
