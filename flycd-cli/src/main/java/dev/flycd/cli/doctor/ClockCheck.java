package dev.flycd.cli.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The clock of this machine against another's: with a wrong one tokens, signatures and certificates fail. */
final class ClockCheck implements Check {

    private static final Duration MUCH = Duration.ofSeconds(30);
    private static final Duration TOO_MUCH = Duration.ofMinutes(5);
    private static final String REMEDY = "Set the clock, best by letting the system keep it (NTP).";

    @Override
    public String name() {
        return "clock";
    }

    @Override
    public List<Finding> look(Patient patient) {
        if (patient.canAskServer()) {
            Optional<Instant> there = patient.life().date();
            if (there.isPresent()) {
                return List.of(judge(patient, there.get(), "the server"));
            }
        }
        if (patient.isSimulated() || !patient.canAskFly()) {
            return List.of(Finding.skipped("there is nobody to compare it with"));
        }
        return List.of(patient.setup()
                .time()
                .map(time -> judge(patient, time, "Fly.io"))
                .orElseGet(() -> Finding.skipped("Fly.io does not say what time it is")));
    }

    private static Finding judge(Patient patient, Instant there, String who) {
        return judge(Duration.between(there, patient.clock().instant()), who);
    }

    /** Judges by how much the clock is ahead of another's. */
    static Finding judge(Duration ahead, String who) {
        Duration off = ahead.abs();
        if (off.compareTo(MUCH) < 0) {
            return Finding.ok("as that of " + who);
        }
        String text = (off.toMinutes() > 2 ? off.toMinutes() + " min" : off.toSeconds() + " s")
                + (ahead.isNegative() ? " behind" : " ahead of") + " that of " + who;
        return off.compareTo(TOO_MUCH) < 0 ? Finding.warning(text, REMEDY) : Finding.problem(text, REMEDY);
    }
}
