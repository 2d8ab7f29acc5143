package dev.flycd.fly.simulated;

/** How things go at present. Safe for use by many threads. */
final class Luck {

    private volatile Conduct conduct = Conduct.GOOD;

    Conduct conduct() {
        return conduct;
    }

    void turn(Conduct into) {
        conduct = into;
    }
}
