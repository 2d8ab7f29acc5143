package dev.flycd.model.tree;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithUtf8Length;
import dev.flycd.model.testing.Bounded;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SubstitutionsFuzzTest {

    private static final int LIMIT = 20_000;

    @MethodSource("seeds")
    @FuzzTest
    void replacesWithinItsLimitsWhateverIsWritten(
            @NotNull @WithUtf8Length(max = 200) String pattern,
            @NotNull @WithUtf8Length(max = 200) String replacement,
            @NotNull @WithUtf8Length(max = 5000) String text) {
        Optional<String> problem = Bounded.quick(() -> Substitutions.problemOf(pattern));
        if (problem.isPresent()) {
            assertThat(problem.get()).isNotBlank();
            return;
        }
        Substitutions one = substitutions(pattern, replacement);

        Optional<String> result = Bounded.quick(() -> one.apply(text, LIMIT));

        assertThat(result.orElse("").length()).isLessThanOrEqualTo(LIMIT);
        assertThat(substitutions(pattern, replacement).apply(text, LIMIT)).isEqualTo(result);
        if (!replacement.contains("$") && result.isPresent()) {
            assertThat(substitutions(pattern, replacement.replace("$", "$$")).apply(text, LIMIT))
                    .isEqualTo(result);
        }
        // A match that becomes itself changes nothing.
        if (text.length() <= LIMIT) {
            assertThat(substitutions(pattern, "$0").apply(text, LIMIT)).contains(text);
        }
    }

    static Stream<Arguments> seeds() {
        return Stream.of(
                Arguments.of("(a)(b)", "${2}$1", "ab ab"),
                Arguments.of("(?P<n>a)(\\d+)?", "$n.$2$$", "a12 a b"),
                Arguments.of("a*", "x", "baac"),
                Arguments.of("(?m)^", "> ", "a\nb\n"),
                Arguments.of("\\b", "|", "ab cd"),
                Arguments.of("[[:digit:]]{1,3}(\\.[^a-z]){2}", "$01", "1.2.3"),
                Arguments.of("(a*)*b|.", "$0$0$0$0", "aaaa\ud83d\ude00"),
                Arguments.of("(?i)%PORT%", "8080", "port: %port%"),
                Arguments.of("\\Q)\\E|\\pL|\\x{10FFFF}", "${", "()\u00e9"));
    }

    private static Substitutions substitutions(String pattern, String replacement) {
        return Substitutions.of(List.of(new Substitutions.Rule(pattern, replacement, Position.of("project.yaml"))));
    }
}
