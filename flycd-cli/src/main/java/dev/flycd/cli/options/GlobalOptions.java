package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.Console.Verbosity;

/** Options that every command takes, before or after its name. */
public final class GlobalOptions {

    @Parameter(
            names = {"-h", "--help"},
            description = "show this help")
    private boolean help;

    @Parameter(
            names = {"-v", "--verbose"},
            description = "show more: every step, build output, stack traces of bugs")
    private boolean verbose;

    @Parameter(
            names = {"-q", "--quiet"},
            description = "show only errors and the requested data")
    private boolean quiet;

    public boolean wantsHelp() {
        return help;
    }

    public Verbosity verbosity() {
        if (verbose && quiet) {
            throw new UsageException("--verbose and --quiet do not go together", "Leave one of them out.");
        }
        if (quiet) {
            return Verbosity.QUIET;
        }
        return verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
    }
}
