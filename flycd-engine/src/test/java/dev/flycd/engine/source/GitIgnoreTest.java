package dev.flycd.engine.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitIgnoreTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', textBlock = """
            # pattern,          path,            ignored
            *.log,              a.log,           true
            *.log,              deep/a.log,      true
            *.log,              a.log.txt,       false
            /a,                 a,               true
            /a,                 b/a,             false
            a/b,                a/b,             true
            a/b,                x/a/b,           false
            build/,             build/x,         true
            build/,             x/build/y,       true
            build/,             build,           false
            **/a,               x/y/a,           true
            a/**,               a/x/y,           true
            a/**,               a,               false
            a/**/b,             a/b,             true
            a/**/b,             a/x/y/b,         true
            a**b,               axxb,            true
            a*b,                a/b,             false
            a?b,                axb,             true
            a?b,                a/b,             false
            [a-c]x,             bx,              true
            [!a-c]x,            bx,              false
            [[:digit:]],        7,               true
            \\#a,               #a,              true
            \\!a,               !a,              true
            "a\\ ",             "a ",            true
            "a   ",             a,               true
            /a?b,               a/b,             false
            /a[!x]b,            a/b,             false
            **b,                b,               true
            a**,                a,               true
            [a-c]x,             ax,              true
            [a-c]x,             cx,              true
            [a-c]x,             dx,              false
            [!a-c]x,            !x,              true
            []a]x,              ]x,              true
            [!]a]x,             ]x,              false
            [a-]x,              -x,              true
            [a-c-e]x,           dx,              false
            [a\\]]x,             ]x,              true
            [a\\]]x,             \\x,              false
            [a-\\c]x,            bx,              true
            [x[:digit:]],       7,               true
            [[:digit:]x],       x,               true
            [a,                 [a,              false
            [a,                 a,               false
            [,                  [,               false
            [\\,                 [,               false
            [a-\\,               a,               false
            [[:,                :,               false
            [[:digit,           [,               false
            """)
    void matchesAsGitDoes(String pattern, String path, boolean ignored) {
        assertThat(GitIgnore.parse(pattern).ignoresFile(path)).isEqualTo(ignored);
    }

    @Test
    void theLastPatternThatMatchesDecides() {
        GitIgnore rules = GitIgnore.parse("*.log\n!keep.log\n");

        assertThat(rules.ignoresFile("a.log")).isTrue();
        assertThat(rules.ignoresFile("keep.log")).isFalse();
    }

    @Test
    void nothingIsIncludedAgainBelowAnIgnoredFolder() {
        assertThat(GitIgnore.parse("build\n!build/keep\n").ignoresFile("build/keep"))
                .isTrue();
        assertThat(GitIgnore.parse("build/*\n!build/keep\n").ignoresFile("build/keep"))
                .isFalse();
    }

    @Test
    void commentsAndEmptyLinesMeanNothing() {
        assertThat(GitIgnore.parse("# a\n\n   \n").ignoresFile("a")).isFalse();
    }

    @Test
    void noPatternCanStallTheReader() {
        String pattern = "*a".repeat(40) + "b";
        String path = "a".repeat(250);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(GitIgnore.parse(pattern).ignoresFile(path)).isFalse());
    }

    @Test
    void whatIsInsideAFolderIsIncludedAgainAtAnyDepth() {
        GitIgnore rules = GitIgnore.parse("*.log\n!a/**\n");

        assertThat(rules.ignoresFile("a/x/y.log")).isFalse();
        assertThat(rules.ignoresFile("b/x/y.log")).isTrue();
    }

    @Test
    void aFolderIsIgnoredIfItIsInAnIgnoredOne() {
        assertThat(GitIgnore.parse("build/").ignoresFolder("x/build/y")).isTrue();
        assertThat(GitIgnore.parse("build/").ignoresFolder("x/other/y")).isFalse();
    }
}
