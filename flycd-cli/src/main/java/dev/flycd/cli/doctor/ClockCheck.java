package dev.flycd.cli.doctor;

import java.time.Clock;
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
        Optional<Instant> there;
        String who;
        if (patient.server().isPresent()) {
            who = "the server";
            there = patient.canAskServer() ? patient.life().date() : Optional.empty();
        } else if (!patient.isSimulated() && patient.canAskFly()) {
            who = "Fly.io";
            there = patient.setup().time();
        } else {
            return List.of(Finding.skipped("there is nobody to compare it with"));
        }
        Clock clock = patient.clock();
        return List.of(there.map(time -> judge(Duration.between(time, clock.instant()), who))
                .orElseGet(() -> Finding.skipped(who + " does not say what time it is")));
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
