package dev.flycd.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DisplayWidthTest {

    @Test
    void countsColumnsNotCharacters() {
        assertThat(DisplayWidth.of("web")).isEqualTo(3);
        assertThat(DisplayWidth.of("größe")).isEqualTo(5);
        assertThat(DisplayWidth.of("日本")).isEqualTo(4);
        assertThat(DisplayWidth.of("ｗ")).isEqualTo(2);
        assertThat(DisplayWidth.of("🚀")).isEqualTo(2);
        assertThat(DisplayWidth.of("한글")).isEqualTo(4);
    }

    @Test
    void combiningAndInvisibleCharactersTakeNoRoom() {
        assertThat(DisplayWidth.of("e\u0301")).isEqualTo(1);
        assertThat(DisplayWidth.of("a\u200bb")).isEqualTo(2);
    }

    @Test
    void fitsTextIntoColumnsWithoutHalvingAWideCharacter() {
        assertThat(DisplayWidth.fit("deploy", 6)).isEqualTo("deploy");
        assertThat(DisplayWidth.fit("deploying", 6)).isEqualTo("deplo…");
        assertThat(DisplayWidth.fit("日本語", 4)).isEqualTo("日…");
        assertThat(DisplayWidth.fit("abc", 0)).isEmpty();
    }

    @Test
    void padsByColumns() {
        assertThat(DisplayWidth.pad("日本", 6)).isEqualTo("日本  ");
        assertThat(DisplayWidth.pad("longer", 3)).isEqualTo("longer");
    }
}
