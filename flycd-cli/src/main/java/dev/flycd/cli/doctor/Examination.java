package dev.flycd.cli.doctor;

import dev.flycd.cli.remote.ServerException;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.model.FlyCdException;
import java.util.List;
import java.util.function.BiConsumer;

/** All checks, one after the other; one that fails hides none. */
public final class Examination {

    private static final List<Check> CHECKS = List.of(
            new JavaCheck(),
            new FoldersCheck(),
            new FlyctlCheck(),
            new TokenCheck(),
            new OrganisationsCheck(),
            new ClockCheck(),
            new TreeCheck(),
            new AppOrganisationsCheck(),
            new RegionsCheck(),
            new GitCheck(),
            new InstallationCheck(),
            new ServerCheck(),
            new WebhookCheck(),
            new AdminTokenCheck());

    private Examination() {}

    /**
     * Looks at everything.
     *
     * @param tell told of each finding as it comes, with the name of its check
     * @throws FlyInterruptedException if the thread is interrupted
     */
    public static void run(Patient patient, BiConsumer<String, Finding> tell) {
        for (Check check : CHECKS) {
            look(check, patient).forEach(finding -> tell.accept(check.name(), finding));
            if (Thread.currentThread().isInterrupted()) {
                throw new FlyInterruptedException("interrupted");
            }
        }
    }

    static List<Finding> look(Check check, Patient patient) {
        try {
            return check.look(patient);
        } catch (ServerException e) {
            return List.of(Finding.problem(String.valueOf(e.getMessage()), e.remedy()));
        } catch (FlyCdException e) {
            return List.of(Finding.problem(String.valueOf(e.getMessage()), ""));
        }
    }
}
