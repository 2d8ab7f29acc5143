package dev.flycd.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.console.Console.Verbosity;
import dev.flycd.cli.console.Table.Cell;
import dev.flycd.cli.testing.Capture;
import dev.flycd.cli.testing.FakeTerminal;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConsoleTest {

    private static final Screen TERMINAL = new Screen(Screen.Kind.TERMINAL, Screen.Palette.COLOURS, 40);

    @Test
    void dataGoesToOneStreamAndMessagesToTheOther() {
        Capture capture = Capture.ofPipes();

        capture.console().data("{}\n");
        capture.console().message("note");
        capture.console().problem("error");
        capture.console().detail("only with --verbose");

        assertThat(capture.out()).isEqualTo("{}\n");
        assertThat(capture.err()).isEqualTo("note\nerror\n");
    }

    @Test
    void quietLeavesDataAndProblems() {
        Capture capture = Capture.ofPipes();
        Console quiet = capture.console().at(Verbosity.QUIET);

        quiet.data("data");
        quiet.result("created web");
        quiet.message("note");
        quiet.problem("error");

        assertThat(capture.out()).isEqualTo("data\n");
        assertThat(capture.err()).isEqualTo("error\n");
    }

    @Test
    void linesComeAboveTheLiveRowsWhichAreGoneAtTheEnd() throws InterruptedException {
        Capture capture = Capture.of(TERMINAL);
        Console console = capture.console();
        Semaphore drawn = new Semaphore(0);
        Table rows = Table.withoutHead().row(Cell.of("web"), Cell.of("building, and a lot more than fits here"));

        String during = console.showing(
                () -> {
                    drawn.release();
                    return rows;
                },
                () -> {
                    awaitDrawing(drawn);
                    console.message("api: created");
                    awaitDrawing(drawn);
                    return capture.err();
                });

        assertThat(FakeTerminal.showing(during))
                .containsExactly("api: created", "web  building, and a lot more than fit…");
        assertThat(FakeTerminal.showing(capture.err())).containsExactly("api: created");
    }

    @Test
    void nothingIsRedrawnInAPipe() {
        Capture capture = Capture.ofPipes();

        capture.console().showing(() -> Table.withoutHead().row(Cell.of("row")), () -> "done");

        assertThat(capture.err()).isEmpty();
    }

    /** Waits until the rows were asked for twice more: then what was asked for first is on the screen. */
    private static void awaitDrawing(Semaphore drawn) {
        drawn.drainPermits();
        try {
            assertThat(drawn.tryAcquire(2, 10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
