package dev.flycd.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.console.Table.Cell;
import org.junit.jupiter.api.Test;

class TableTest {

    private static final Screen NARROW = new Screen(Screen.Kind.TERMINAL, Screen.Palette.NONE, 24);

    @Test
    void columnsLineUpWhateverTheCharacters() {
        Table table = Table.withHead("APP", "REF")
                .row(Cell.of("web"), Cell.of("main"))
                .row(Cell.of("日本"), Cell.of("v1"))
                .row(Cell.of("e\u0301clair"), Cell.of("v2"));

        assertThat(table.lines(Screen.STREAM))
                .containsExactly("APP     REF", "web     main", "日本    v1", "e\u0301clair  v2");
    }

    @Test
    void aTerminalGetsNoLineThatIsTooLong() {
        Table table = Table.withoutHead().row(Cell.of("web"), Cell.of("a very long line of a build"));

        assertThat(table.lines(NARROW)).containsExactly("web  a very long line o…");
        assertThat(table.lines(Screen.STREAM)).containsExactly("web  a very long line of a build");
    }

    @Test
    void coloursDoNotChangeTheAlignment() {
        Screen coloured = new Screen(Screen.Kind.TERMINAL, Screen.Palette.COLOURS, 80);
        Table table =
                Table.withoutHead().row(new Cell("a", Style.GOOD), Cell.of("b")).row(Cell.of("ccc"), Cell.of("d"));

        assertThat(table.lines(coloured)).containsExactly("\u001b[32ma  \u001b[0m  b", "ccc  d");
    }

    @Test
    void foreignTextCannotBreakTheTable() {
        Table table = Table.withoutHead().row(Cell.of("a\nb"), Cell.of("\u001b[2J"));

        assertThat(table.lines(Screen.STREAM)).containsExactly("a\\nb  \\x1b[2J");
    }
}
