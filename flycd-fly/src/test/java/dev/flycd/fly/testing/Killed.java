package dev.flycd.fly.testing;

/** The end of the process, as far as a test can have it: nothing of the run happens after it. */
public final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    public Killed(String where) {
        super(where);
    }
}
