package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.Console.Verbosity;
import java.util.List;

/** Options that every command takes, before or after its name. */
public final class GlobalOptions {

    /** The names of the option that is looked for before any other is read. */
    public static final List<String> HELP = List.of("-h", "--help");

    @SuppressWarnings("UnusedVariable") // declared for the help pages; what asks for help is found by HELP
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
