package dev.flycd.fly.process;

import java.util.List;

/**
 * How a program ended.
 *
 * @param exitCode its exit code; 128 + n if signal n ended it
 * @param stdout lines of its standard output, redacted, the middle of a very long one left out
 * @param stderr lines of its standard error, likewise
 */
public record ProcessResult(Ending ending, int exitCode, List<String> stdout, List<String> stderr) {

    /** Whether the program ended by itself. */
    public enum Ending {
        EXITED,
        /** Its deadline passed; it and its descendants were ended. */
        TIMED_OUT
    }

    public ProcessResult {
        stdout = List.copyOf(stdout);
        stderr = List.copyOf(stderr);
    }

    public boolean succeeded() {
        return ending == Ending.EXITED && exitCode == 0;
    }
}
