package dev.flycd.fly.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are still to come. Safe for use by many threads. */
final class Faults {

    private final List<Fault> coming = new ArrayList<>();

    synchronized void add(Fault fault) {
        coming.add(fault);
    }

    synchronized void clear() {
        coming.clear();
    }

    /** Returns the first fault that befalls the request, and counts it. */
    synchronized Optional<Fault> next(String request) {
        for (int i = 0; i < coming.size(); i++) {
            Fault fault = coming.get(i);
            if (!fault.match().matcher(request).find()) {
                continue;
            }
            if (fault.skip() > 0) {
                coming.set(i, fault.afterSparing(fault.skip() - 1));
                continue;
            }
            if (fault.times() <= 1) {
                coming.remove(i);
            } else {
                coming.set(i, fault.times(fault.times() - 1));
            }
            return Optional.of(fault);
        }
        return Optional.empty();
    }
}
