package dev.flycd.cli.doctor;

import dev.flycd.fly.flyctl.FlyctlSetup.Program;
import java.util.List;

/** The flyctl that is used, and whether it is new enough. */
final class FlyctlCheck implements Check {

    @Override
    public String name() {
        return "flyctl";
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (patient.isSimulated()) {
            return List.of(Finding.skipped("the simulated Fly.io needs none"));
        }
        Program program = patient.program();
        return List.of(Finding.ok(program.path() + " is " + program.version()
                + (program.isTried() ? "" : ", newer than " + program.tried() + ", the newest that was tried")));
    }
}
