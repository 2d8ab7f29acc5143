package dev.flycd.cli.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionTest {

    private static final List<String> WORDS = List.of("deploy", "plan", "validate", "--force", "--fly");

    @Test
    void findsWhatAFewTypingErrorsTurnIntoIt() {
        assertThat(Suggestion.closest("delpoy", WORDS)).contains("deploy");
        assertThat(Suggestion.closest("paln", WORDS)).contains("plan");
        assertThat(Suggestion.closest("--Force", WORDS)).contains("--force");
        assertThat(Suggestion.closest("valid", WORDS)).contains("validate");
    }

    @Test
    void doesNotGuessWhatIsFarAway() {
        assertThat(Suggestion.closest("monitor", WORDS)).isEmpty();
        assertThat(Suggestion.didYouMean("--quick", WORDS)).isEmpty();
    }

    @Test
    void asksInASentence() {
        assertThat(Suggestion.didYouMean("deplo", WORDS)).isEqualTo("Did you mean 'deploy'?");
    }
}
