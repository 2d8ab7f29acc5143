package dev.flycd.cli.doctor;

import dev.flycd.cli.install.Installation;
import dev.flycd.fly.AppSummary;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.Machine;
import dev.flycd.model.AppName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The app that {@code flycd install} made: its machine, and when its token ends. */
final class InstallationCheck implements Check {

    private static final Duration SOON = Duration.ofDays(30);

    @Override
    public String name() {
        return "install";
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (patient.app().isEmpty()) {
            return List.of(Finding.skipped("no app was named: -a NAME looks at what flycd install made"));
        }
        AppName name = patient.app().get();
        if (!patient.canAskFly()) {
            return List.of(Finding.skipped("it cannot be looked at while Fly.io cannot be asked"));
        }
        Optional<AppSummary> app = patient.installed();
        if (app.isEmpty()) {
            return List.of(
                    Finding.problem("there is no app '" + name + "' that the token sees", "flycd install makes one."));
        }
        LiveApp live = patient.fly().forOrganisation(app.get().org()).observe(name, Set.of());
        if (!Installation.isOne(live)) {
            return List.of(Finding.problem(
                    "the app '" + name + "' has no machine that flycd install made", "Check the name."));
        }
        return List.of(machine(name, live), token(name, live, patient.clock().instant()));
    }

    private static Finding machine(AppName name, LiveApp live) {
        List<String> states = new ArrayList<>();
        for (Machine machine : live.machines()) {
            states.add(machine.id() + " in " + machine.region() + " is "
                    + machine.state().name().toLowerCase(java.util.Locale.ROOT));
        }
        String text = "the machine " + String.join(", ", states);
        return live.machines().stream().anyMatch(machine -> machine.state() == Machine.State.STARTED)
                ? Finding.ok(text)
                : Finding.warning(
                        text,
                        "It starts when a webhook comes, if it was installed with --scale-to-zero; else 'fly logs -a "
                                + name + "' tells why it stopped.");
    }

    private static Finding token(AppName name, LiveApp live, Instant now) {
        Optional<Instant> end = Installation.tokenExpires(live);
        if (end.isEmpty()) {
            return Finding.warning("it does not say when its token ends", "Run flycd install again.");
        }
        String text = "its token " + (end.get().isAfter(now) ? "ends" : "ended") + " at " + end.get();
        String remedy = "Run flycd install -a " + name + " again: it makes a new one.";
        if (!end.get().isAfter(now)) {
            return Finding.problem(text, remedy);
        }
        return end.get().isBefore(now.plus(SOON)) ? Finding.warning(text, remedy) : Finding.ok(text);
    }
}
