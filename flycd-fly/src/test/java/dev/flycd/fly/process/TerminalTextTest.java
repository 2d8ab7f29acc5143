package dev.flycd.fly.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTextTest {

    @Test
    void point10_escapeCodesThatComeInSpiteOfNoColorAreStripped() {
        assertThat(TerminalText.plain("\u001b[32m✓\u001b[0m Configuration is valid"))
                .isEqualTo("✓ Configuration is valid");
        assertThat(TerminalText.plain("\u001b[33mWARN\u001b[0m slow\u001b[2K\u001b[1A"))
                .isEqualTo("WARN slow");
        assertThat(TerminalText.plain("\u001b]0;title\u0007text\u001b]8;;https://x\u001b\\link"))
                .isEqualTo("textlink");
    }

    @ParameterizedTest
    @CsvSource({"plain,plain", "'a\tb','a\tb'", "'a\u0000b\u0008c',abc", "'\u202Eevil',evil", "åäö ✓,åäö ✓"})
    void keepsTextAndTabsAndNothingThatMovesTheCursor(String text, String plain) {
        assertThat(TerminalText.plain(text)).isEqualTo(plain);
    }

    @Test
    void anExcerptIsOneLineOfLimitedLength() {
        assertThat(TerminalText.excerpt("  two\n  lines \u001b[1mhere\u001b[0m ", 100))
                .isEqualTo("two lines here");
        assertThat(TerminalText.excerpt("x".repeat(50), 10)).isEqualTo("xxxxxxxxxx…");
    }
}
