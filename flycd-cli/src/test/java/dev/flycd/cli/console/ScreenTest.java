package dev.flycd.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ScreenTest {

    @Test
    void aTerminalHasColoursAndIsRedrawn() {
        Screen screen = Screen.terminal(Map.of("TERM", "xterm-256color"), 132);

        assertThat(screen).isEqualTo(new Screen(Screen.Kind.TERMINAL, Screen.Palette.COLOURS, 132));
    }

    @Test
    void noColorTurnsColoursOffAndNothingElse() {
        Screen screen = Screen.terminal(Map.of("NO_COLOR", "1"), 80);

        assertThat(screen.palette()).isEqualTo(Screen.Palette.NONE);
        assertThat(screen.isTerminal()).isTrue();
        assertThat(Screen.terminal(Map.of("NO_COLOR", ""), 80).palette()).isEqualTo(Screen.Palette.COLOURS);
    }

    @Test
    void aDumbTerminalHasNeither() {
        Screen screen = Screen.terminal(Map.of("TERM", "dumb"), 80);

        assertThat(screen.palette()).isEqualTo(Screen.Palette.NONE);
        assertThat(screen.isTerminal()).isFalse();
    }

    @Test
    void inContinuousIntegrationNothingIsRedrawn() {
        assertThat(Screen.terminal(Map.of("CI", "true"), 80).isTerminal()).isFalse();
        assertThat(Screen.terminal(Map.of("CI", "false"), 80).isTerminal()).isTrue();
    }

    @Test
    void columnsBeatsWhatTheTerminalTellsAndEightyIsTheRest() {
        assertThat(Screen.terminal(Map.of("COLUMNS", "40"), 132).width()).isEqualTo(40);
        assertThat(Screen.terminal(Map.of("COLUMNS", "wide"), 132).width()).isEqualTo(132);
        assertThat(Screen.terminal(Map.of(), 0).width()).isEqualTo(80);
        assertThat(Screen.terminal(Map.of("COLUMNS", "1"), 0).width()).isEqualTo(20);
    }
}
