package dev.flycd.model.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubstitutionsTest {

    /** What Go's documentation of Regexp.Expand and Regexp.ReplaceAll says. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
                    (a)(b)              | $2$1        | ab      | ba
                    (a)(b)              | ${2}${1}    | ab      | ba
                    (a)                 | ${1}x       | a       | ax
                    (a)                 | $1x         | a       | ''
                    (a)                 | $1_         | a       | ''
                    (a)                 | $1-x        | a       | a-x
                    (?P<n>a)            | $n.$n       | a       | a.a
                    (?P<n>a)            | ${n}s       | a       | as
                    (?P<n>a)            | $ns         | a       | ''
                    (?P<n1>a)           | $n1         | a       | a
                    (?P<n>a)            | $1          | a       | a
                    (a)(b)?             | [$2]        | a       | []
                    a                   | $0$0        | a       | aa
                    a                   | $$          | a       | $
                    a                   | $$1         | a       | $1
                    a                   | $           | a       | $
                    a                   | x$          | a       | x$
                    a                   | $-          | a       | $-
                    a                   | ${          | a       | ${
                    a                   | ${1         | a       | ${1
                    a                   | ${}         | a       | ${}
                    a                   | ${a b}      | a       | ${a b}
                    a                   | $9          | a       | ''
                    a                   | ${nope}     | a       | ''
                    (a)                 | $01         | a       | ''
                    (a)                 | $999999999  | a       | ''
                    a                   | \\1         | a       | \\1
                    a                   | é$0ü        | a       | é
                    (?P<n>a)            | $né         | a       | ''
                    a*                  | x           | baac    | xbxcx
                    a*                  | -           | ''      | -
                    ^                   | >           | ab      | >ab
                    $                   | <           | ab      | ab<
                    \\b                 | '|'         | ab cd   | '|ab| |cd|'
                    (?m)^               | >           | a       | >a
                    (?i)ABC             | x           | abcABC  | xx
                    [[:digit:]]+        | n           | a12b3   | anbn
                    nothing             | x           | ab      | ab
                    .                   | x           | 😀é     | xx
                    """)
    void replacesAsGoDoes(String pattern, String replacement, String text, String expected) {
        assertThat(apply(text, pattern.replace("\\\\", "\\"), replacement.replace("\\\\", "\\")))
                .isEqualTo(expected.replace("\\\\", "\\"));
    }

    @Test
    void fault15_substitutionsAreAppliedInTheOrderWritten() {
        for (int i = 0; i < 30; i++) {
            assertThat(apply("one", "one", "two", "two", "three")).isEqualTo("three");
            assertThat(apply("one", "two", "three", "one", "two")).isEqualTo("two");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?=a)", "(?<!a)", "(a)\\1", "a++", "a{1001}", "(", "[", "*", "(?P<n>a)(?P<n>b)"})
    void refusesWhatIsNotRe2(String pattern) {
        assertThat(Substitutions.problemOf(pattern)).get().asString().isNotBlank();
        assertThatThrownBy(() -> substitutions(pattern, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{1000}){1000}){1000}",
                "(((a{100}){100}){100}){100}",
                "(\\Q)\\Ea{1000}){1000}",
                "(?:(?:[a{2}]{999}){999})",
                "([^]a]{1000}){1000}",
                "(a{100}){100}",
                "a{1000}b{1000}c{1000}"
            })
    void refusesRepetitionsThatWouldFillTheMemory(String pattern) {
        assertThat(Substitutions.problemOf(pattern)).get().asString().contains("repeats too much");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[0-9]{1,3}(\\.[0-9]{1,3}){3}", "(a{30}){30}", "x{1000}", "\\x{10FFFF}", "{", "a{,5}"})
    void allowsOrdinaryRepetitions(String pattern) {
        assertThat(Substitutions.problemOf(pattern)).isEmpty();
    }

    @Test
    void allowsAPatternOfAsManyStepsAsTheLimitAndNotOfOneMore() {
        assertThat(Substitutions.problemOf("a".repeat(2_000))).isEmpty();
        assertThat(Substitutions.problemOf("a".repeat(2_001))).isPresent();
    }

    @Test
    void takesLinearTimeForPatternsThatBacktrackElsewhere() {
        String text = "a".repeat(20_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThat(apply(text, "(a*)*b", "x")).isEqualTo(text));
    }

    @Test
    void givesUpWhenTheResultGrowsBeyondTheLimit() {
        Substitutions doubling = substitutions("a+", "$0$0", "a+ ?", "$0$0$0$0");

        assertThat(doubling.apply("aaa", 24)).contains("a".repeat(24));
        assertThat(doubling.apply("aaaa", 24)).isEmpty();
        assertThat(substitutions("", "x".repeat(1000)).apply("a".repeat(1_000_000), 1_000_000))
                .isEmpty();
    }

    @Test
    void putsAnInnerProjectsReplacementInThePlaceOfTheOuterOne() {
        Substitutions outer = substitutions("one", "two", "two", "three");
        Substitutions inner = substitutions("three", "four", "one", "1");

        assertThat(outer.plus(inner).rules())
                .extracting(rule -> rule.pattern() + "→" + rule.replacement())
                .containsExactly("one→1", "two→three", "three→four");
    }

    @Test
    void keepsAnInnerProjectsReplacementsWhereThereAreNoOuterOnes() {
        Substitutions inner = substitutions("one", "two");

        assertThat(Substitutions.NONE.plus(inner)).isEqualTo(inner);
        assertThat(inner.plus(Substitutions.NONE)).isEqualTo(inner);
    }

    @Test
    void isEqualIfItReplacesTheSameInTheSameOrder() {
        Substitutions rules = substitutions("one", "two", "three", "four");

        assertThat(rules)
                .isEqualTo(substitutions("one", "two", "three", "four"))
                .hasSameHashCodeAs(substitutions("one", "two", "three", "four"));
        assertThat(rules)
                .isNotEqualTo(substitutions("three", "four", "one", "two"))
                .isNotEqualTo(substitutions("one", "two", "three", "five"))
                .isNotEqualTo(rules.rules());
    }

    private static String apply(String text, String... patternsAndReplacements) {
        return substitutions(patternsAndReplacements).apply(text, 100_000).orElseThrow();
    }

    private static Substitutions substitutions(String... patternsAndReplacements) {
        List<Substitutions.Rule> rules = new ArrayList<>();
        for (int i = 0; i < patternsAndReplacements.length; i += 2) {
            rules.add(new Substitutions.Rule(
                    patternsAndReplacements[i], patternsAndReplacements[i + 1], Position.of("project.yaml")));
        }
        return Substitutions.of(rules);
    }
}
