package dev.flycd.cli.testing;

import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Screen;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;

/** A console whose output can be read. */
public final class Capture {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console;

    private Capture(Screen screen, String typed) {
        console = new Console(
                new Console.Output(new PrintStream(out, false, StandardCharsets.UTF_8), screen),
                new Console.Output(new PrintStream(err, false, StandardCharsets.UTF_8), screen),
                new StringReader(typed));
    }

    private Capture(Screen screen, String awaited, Runnable reaction) {
        PrintStream messages = new PrintStream(err, false, StandardCharsets.UTF_8) {
            @Override
            public void print(String text) {
                super.print(text);
                if (!awaited.isEmpty() && text.startsWith(awaited)) {
                    reaction.run();
                }
            }
        };
        console = new Console(
                new Console.Output(new PrintStream(out, false, StandardCharsets.UTF_8), screen),
                new Console.Output(messages, screen));
    }

    /** Returns one whose streams go to pipes. */
    public static Capture ofPipes() {
        return of(Screen.STREAM);
    }

    /** Returns one whose streams go to the same kind of screen. */
    public static Capture of(Screen screen) {
        return new Capture(screen, "", () -> {});
    }

    /** Returns a terminal without colours at which lines are typed. */
    public static Capture typing(String lines) {
        return new Capture(new Screen(Screen.Kind.TERMINAL, Screen.Palette.NONE, 100), lines);
    }

    /** Returns one whose streams go to pipes, and that does something when a message begins so. */
    public static Capture reacting(String beginning, Runnable reaction) {
        return new Capture(Screen.STREAM, beginning, reaction);
    }

    public Console console() {
        return console;
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
