package dev.flycd.fly.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A program to be run.
 *
 * @param arguments the program and its arguments, as they are: no shell reads them; never a secret
 * @param environment all that the program sees, nothing is inherited; may hold secrets
 * @param folder the working directory
 * @param deadline how long it may take
 */
public record ProcessCommand(List<String> arguments, Map<String, String> environment, Path folder, Duration deadline) {

    public ProcessCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
        if (arguments.isEmpty()) {
            throw new IllegalArgumentException("a command needs a program");
        }
        if (deadline.isNegative() || deadline.isZero()) {
            throw new IllegalArgumentException("a command needs time, not " + deadline);
        }
    }

    /** Returns the arguments; the environment may hold secrets and is left out. */
    @Override
    public String toString() {
        return "ProcessCommand" + arguments;
    }
}
