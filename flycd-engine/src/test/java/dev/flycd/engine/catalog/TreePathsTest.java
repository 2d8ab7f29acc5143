package dev.flycd.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TreePathsTest {

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x07, 0x1b, 0x7f, 0x9b, 0x202a, 0x202e, 0x2066, 0x2069})
    void whatCouldSteerATerminalOrTurnTextAroundIsShown(int control) {
        assertThat(TreePaths.visible("a" + Character.toString(control) + "b"))
                .isEqualTo("a\\u%04xb".formatted(control));
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "ünï/cödé", "a\u2029b", "a\u202fb", "a\u2065b", "a\u206ab", "😀"})
    void otherTextIsShownAsItIs(String text) {
        assertThat(TreePaths.visible(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../a", "a/../..", "./..", "/a", "\0", "\0a", "a\0"})
    void aPathThatGoesAboveItsStartOrIsNoneDoesNotStayInside(String path) {
        assertThat(TreePaths.staysInside(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "a/..", "a/../b/..", "./a//b", "..a", "..."})
    void otherPathsStayInside(String path) {
        assertThat(TreePaths.staysInside(path)).isTrue();
    }

    @Test
    void aNameIsGarbledWhereverTheUnknownCharacterIs() {
        assertThat(TreePaths.isGarbled("\uFFFDa")).isTrue();
        assertThat(TreePaths.isGarbled("a\uFFFD")).isTrue();
        assertThat(TreePaths.isGarbled("a")).isFalse();
    }
}
