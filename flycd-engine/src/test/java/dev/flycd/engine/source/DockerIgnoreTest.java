package dev.flycd.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DockerIgnoreTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            # pattern,          path,            ignored
            *.log,              a.log,           true
            *.log,              deep/a.log,      false
            **/*.log,           deep/a.log,      true
            **/*.log,           a.log,           true
            **.log,             deep/a.log,      true
            a,                  a/b/c,           true
            /a,                 a/b,             true
            a/,                 a/b,             true
            ./a,                a,               true
            a/../b,             b,               true
            a,                  x/a,             false
            a/**,               a/x/y,           true
            a/*,                a/x/y,           true
            a/?,                a/x,             true
            a?b,                a/b,             false
            **.log,             a.txt,           false
            **/a,               a,               true
            **/a,               x/y/a,           true
            **/a,               xa,              false
            /../a,              a,               true
            ../a,               a,               false
            a\\*b,              a*b,             true
            a\\*b,              axb,             false
            a\\,                a\\,              true
            **,                 anything/else,   true
            [a-c]x,             bx,              true
            [^a-c]x,            bx,              false
            a*b,                a/b,             false
            "  a  ",            a,               true
            """)
    void matchesAsDockerDoes(String pattern, String path, boolean ignored) {
        assertThat(DockerIgnore.parse(pattern).ignores(path)).isEqualTo(ignored);
    }

    @Test
    void filesBelowAnIgnoredFolderCanBeIncludedAgain() {
        DockerIgnore rules = DockerIgnore.parse("*\n!src\n!deep/keep.txt\nsrc/*.tmp\n");

        assertThat(rules.ignores("README")).isTrue();
        assertThat(rules.ignores("src/main")).isFalse();
        assertThat(rules.ignores("src/a.tmp")).isTrue();
        assertThat(rules.ignores("deep/keep.txt")).isFalse();
        assertThat(rules.ignoresAllBelow("deep")).isFalse();
    }

    @Test
    void aFolderIsSkippedWholeIfNothingIsIncludedAgain() {
        assertThat(DockerIgnore.parse("node_modules\n").ignoresAllBelow("node_modules"))
                .isTrue();
    }

    @Test
    void commentsAndEmptyLinesMeanNothing() {
        assertThat(DockerIgnore.parse("#a\n\n!\n").ignores("#a")).isFalse();
    }
}
