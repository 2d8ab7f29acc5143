package dev.flycd.cli.command;

import java.util.Collection;

/** How a run of FlyCD ends, gravest first: of several things that happened the gravest decides. */
public enum ExitCode {
    STOPPED(0, "stopped, after everything that ran had finished"),
    WRONG_USAGE(3, "wrong usage"),
    INTERRUPTED(130, "interrupted"),
    FAILED(1, "something failed"),
    INVALID_CONFIG(4, "invalid configuration"),
    CHANGES(2, "something differs from what is wanted (only with --exit-code)"),
    DONE(0, "done, or nothing to do");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    public int number() {
        return number;
    }

    public String meaning() {
        return meaning;
    }

    /** Returns the graver of two. */
    public ExitCode or(ExitCode other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** Returns the gravest of all, {@link #DONE} of none. */
    public static ExitCode gravest(Collection<ExitCode> codes) {
        return codes.stream().reduce(DONE, ExitCode::or);
    }
}
