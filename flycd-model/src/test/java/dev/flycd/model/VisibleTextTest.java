package dev.flycd.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTextTest {

    @Test
    void showsControlCharactersInsteadOfObeyingThem() {
        assertThat(VisibleText.line("a\u001b[31mred\u0007")).isEqualTo("a\\x1b[31mred\\x07");
        assertThat(VisibleText.line("two\nlines\r\tand a tab")).isEqualTo("two\\nlines\\r\\tand a tab");
    }

    @Test
    void showsWhatTurnsTheWritingDirection() {
        assertThat(VisibleText.line("a\u202eb\u2066c")).isEqualTo("a\\u202eb\\u2066c");
    }

    @Test
    void leavesOrdinaryTextOfAllLanguagesAlone() {
        assertThat(VisibleText.line("größer → 日本語 🚀")).isEqualTo("größer → 日本語 🚀");
    }

    @Test
    void aBlockKeepsItsLines() {
        assertThat(VisibleText.block("one\r\ntwo\tx\u001b")).isEqualTo("one\ntwo    x\\x1b");
    }
}
