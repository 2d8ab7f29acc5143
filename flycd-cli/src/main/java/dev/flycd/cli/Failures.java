package dev.flycd.cli;

import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.command.ExitCode;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Console.Verbosity;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.console.UnansweredException;
import dev.flycd.cli.remote.ServerException;
import dev.flycd.cli.report.CatalogReport;
import dev.flycd.fly.FlyAuthenticationException;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.git.GitException;
import dev.flycd.model.FlyCdException;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.VisibleText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;

/** What an exception means for the person at the keyboard: a message, what to do, and an exit code. */
final class Failures {

    private final Console console;
    private final Path workingDirectory;

    Failures(Console console, Path workingDirectory) {
        this.console = console;
        this.workingDirectory = workingDirectory;
    }

    /** Prints what went wrong and returns how to end. */
    ExitCode tell(RuntimeException failure) {
        if (failure instanceof FlyCdException known) {
            return tell(known);
        }
        error("this is a bug in FlyCD: " + failure);
        if (console.verbosity() == Verbosity.VERBOSE) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            console.problem(VisibleText.block(trace.toString()));
        } else {
            remedy("Run it again with --verbose and report what it prints.");
        }
        return ExitCode.FAILED;
    }

    private ExitCode tell(FlyCdException failure) {
        if (failure instanceof UsageException usage) {
            error(usage.getMessage());
            remedy(usage.remedy());
            return ExitCode.WRONG_USAGE;
        }
        if (failure instanceof InvalidConfigException invalid) {
            new CatalogReport(console, workingDirectory).print(invalid.violations());
            return ExitCode.INVALID_CONFIG;
        }
        if (failure instanceof UnansweredException) {
            error(failure.getMessage());
            return ExitCode.INTERRUPTED;
        }
        if (failure instanceof FlyInterruptedException) {
            error("interrupted");
            return ExitCode.INTERRUPTED;
        }
        error(failure.getMessage());
        remedy(remedyFor(failure));
        return ExitCode.FAILED;
    }

    private static String remedyFor(FlyCdException failure) {
        if (failure instanceof FlyAuthenticationException) {
            return "Set FLY_API_TOKEN, or log in with 'fly auth login'. --fly=simulated needs no account.";
        }
        if (failure instanceof GitException git) {
            return switch (git.reason()) {
                case AUTHENTICATION ->
                    "Give FlyCD access: an ssh agent or FLY_SSH_PRIVATE_KEY, FLYCD_GIT_TOKEN for https.";
                case UNREACHABLE, TIMED_OUT -> "Try again when the host answers.";
                case HOST_KEY, REF_NOT_FOUND, REFUSED_CONTENT, FAILED -> "";
            };
        }
        return failure instanceof ServerException server ? server.remedy() : "";
    }

    private void error(@org.jspecify.annotations.Nullable String message) {
        String text = message == null || message.isBlank() ? "no message" : message;
        console.problem(Style.BAD.on(console.err(), "error") + ": " + VisibleText.block(text));
    }

    private void remedy(String text) {
        if (!text.isEmpty()) {
            console.problem("       " + VisibleText.block(text));
        }
    }
}
