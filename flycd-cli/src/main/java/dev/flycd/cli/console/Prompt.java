package dev.flycd.cli.console;

import dev.flycd.model.VisibleText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks the person at the terminal, a line at a time. Questions are shown with the messages, however quiet, so that what
 * is asked never mixes with data. For one thread.
 *
 * <p>Every question ends with {@link UnansweredException} when the input ends or the thread is interrupted, whose flag
 * is then restored.
 */
public final class Prompt {

    private final Console console;
    private final @Nullable BufferedReader input;

    Prompt(Console console, @Nullable BufferedReader input) {
        this.console = console;
        this.input = input;
    }

    /** Returns whether there is somebody to ask: both what is typed and the messages are at a terminal. */
    public boolean isPossible() {
        return input != null && console.err().isTerminal();
    }

    /**
     * Returns what is typed, without blanks around it; what was proposed if that is nothing, and asks until it is
     * something.
     */
    public String line(String question, String proposal) {
        String shown = proposal.isEmpty() ? "" : " [" + VisibleText.line(proposal) + "]";
        while (true) {
            String typed = ask(question + shown + ": ");
            if (!typed.isEmpty() || !proposal.isEmpty()) {
                return typed.isEmpty() ? proposal : typed;
            }
        }
    }

    /**
     * Asks until nothing speaks against what is typed, and shows what does.
     *
     * @param objection returns the reason for asking again; empty if there is none
     */
    public String line(String question, String proposal, Function<String, Optional<String>> objection) {
        while (true) {
            String typed = line(question, proposal);
            Optional<String> reason = objection.apply(typed);
            if (reason.isEmpty()) {
                return typed;
            }
            console.problem(VisibleText.line(reason.get()));
        }
    }

    /**
     * Shows choices by number and returns the one that is typed, by number or as it is written; asks until it is one.
     */
    public String choice(String question, List<String> choices) {
        for (int i = 0; i < choices.size(); i++) {
            console.problem("  " + (i + 1) + "  " + VisibleText.line(choices.get(i)));
        }
        while (true) {
            String typed = line(question, "");
            if (choices.contains(typed)) {
                return typed;
            }
            int number = typed.matches("[1-9][0-9]{0,3}") ? Integer.parseInt(typed) : 0;
            if (number >= 1 && number <= choices.size()) {
                return choices.get(number - 1);
            }
            console.problem("'" + VisibleText.line(typed) + "' is none of them");
        }
    }

    private String ask(String question) {
        BufferedReader from = input;
        if (from == null) {
            throw new IllegalStateException("there is nobody to ask");
        }
        console.question(Style.BOLD.on(console.err(), question));
        CompletableFuture<@Nullable String> typed = new CompletableFuture<>();
        // A read of the terminal cannot be interrupted, so that the one who waits is another thread.
        Thread reader = new Thread(() -> read(from, typed), "prompt");
        reader.setDaemon(true);
        reader.start();
        try {
            String line = typed.get();
            if (line == null) {
                console.problem("");
                throw new UnansweredException(
                        "no answer to '" + question.strip().replaceFirst(":$", "") + "'");
            }
            return line.strip();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            console.problem("");
            throw new UnansweredException("interrupted");
        } catch (ExecutionException e) {
            throw new UnansweredException("what is typed cannot be read: " + e.getCause());
        }
    }

    private static void read(BufferedReader from, CompletableFuture<@Nullable String> typed) {
        try {
            typed.complete(from.readLine());
        } catch (IOException | UncheckedIOException e) {
            typed.completeExceptionally(e);
        }
    }
}
