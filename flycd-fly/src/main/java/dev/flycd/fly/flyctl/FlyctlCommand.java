package dev.flycd.fly.flyctl;

import dev.flycd.fly.AccessToken;
import dev.flycd.fly.FlyctlUnusableException;
import dev.flycd.fly.api.Deadline;
import dev.flycd.fly.api.Pace;
import dev.flycd.fly.process.ProcessCommand;
import dev.flycd.fly.process.ProcessResult;
import dev.flycd.fly.process.ProcessRunner;
import dev.flycd.fly.process.TerminalText;
import dev.flycd.model.AppName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs flyctl with one token, in the app's own config folder. Safe for use by many threads. */
final class FlyctlCommand {

    private static final Logger LOG = LoggerFactory.getLogger(FlyctlCommand.class);
    private static final int MOST_TRIES = 6;

    private final FlyctlProgram program;
    private final ProcessRunner runner;
    private final ConfigFolders folders;
    private final FlyctlEnvironment environment;
    private final AccessToken token;
    private final Pace pace;

    FlyctlCommand(
            FlyctlProgram program,
            ProcessRunner runner,
            ConfigFolders folders,
            FlyctlEnvironment environment,
            AccessToken token,
            Pace pace) {
        this.program = program;
        this.runner = runner;
        this.folders = folders;
        this.environment = environment;
        this.token = token;
        this.pace = pace;
    }

    /** Runs a command once, where no fly.toml lies. */
    FlyctlRun run(AppName app, List<String> arguments) {
        return run(app, arguments, folders.empty(), pace.command(), line -> {});
    }

    FlyctlRun run(AppName app, List<String> arguments, Path folder, Duration time, Consumer<String> lines) {
        List<String> all = new ArrayList<>();
        all.add(program.path().toString());
        all.addAll(arguments);
        try {
            ProcessResult result =
                    runner.run(new ProcessCommand(all, environment.with(folders.of(app), token), folder, time), lines);
            return new FlyctlRun(
                    result.stdout(),
                    result.succeeded()
                            ? Optional.empty()
                            : Optional.of(FlyctlFailure.of("flyctl " + String.join(" ", arguments), result, time)));
        } catch (IOException e) {
            throw new FlyctlUnusableException("flyctl cannot be started: " + TerminalText.excerpt(e.toString(), 300));
        }
    }

    /**
     * Tries until it succeeds, with growing pauses, while that can help.
     *
     * @param attempt does it once and says how it failed, if it did
     */
    void repeat(Duration time, Supplier<Optional<FlyctlFailure>> attempt) {
        Deadline deadline = Deadline.in(time);
        for (int tries = 1; ; tries++) {
            Optional<FlyctlFailure> failure = attempt.get();
            if (failure.isEmpty()) {
                return;
            }
            Duration pause = pace.pauseAfter(tries);
            if (!failure.get().again() || tries == MOST_TRIES || !deadline.allows(pause)) {
                throw failure.get().exception();
            }
            LOG.debug(
                    "trying again in {} ms: {}",
                    pause.toMillis(),
                    failure.get().exception().getMessage());
            Deadline.pause(pause);
        }
    }
}
