package dev.flycd.server.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.model.RepoUrl;
import dev.flycd.server.event.SourceEvent.Other;
import dev.flycd.server.event.SourceEvent.Push;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneLineTest {

    @Test
    void leavesOrdinaryTextAlone() {
        assertThat(OneLine.of("Say smörgåsbord ✓ 🎉")).isEqualTo("Say smörgåsbord ✓ 🎉");
        assertThat(OneLine.of("a".repeat(200))).isEqualTo("a".repeat(200));
        assertThat(OneLine.of("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\r", "\t", "\0", "\u001b", "\u0085", "\u009b", "\u2028", "\u2029", "\u202e", "\u200b", "\ufeff",
                "\ud800", "\ue000"
            })
    void showsWhatCannotBeSeenAsAQuestionMark(String unseen) {
        assertThat(OneLine.of("a" + unseen + "b")).isEqualTo("a?b");
    }

    @Test
    void cutsWhatIsLongAndNoCharacterInTwo() {
        assertThat(OneLine.of("a".repeat(201))).isEqualTo("a".repeat(199) + "…");
        assertThat(OneLine.of("🎉".repeat(5000))).isEqualTo("🎉".repeat(99) + "…");
    }

    @Test
    void everythingAnEventSaysOfItselfIsOneLine() {
        RefChange long250 = new RefChange("refs/heads/\u202e" + "x".repeat(240), RefChange.Kind.MOVED);
        Push push = new Push(List.of(RepoUrl.parse("https://github.com/acme/web")), List.of(long250, long250));

        assertThat(push.summary())
                .startsWith("push to https://github.com/acme/web refs/heads/?xxx")
                .hasSize(200);
        assertThat(new Other("a\nb").summary()).isEqualTo("a?b");
        assertThat(new SourceEvent.ImagePush("r.example/a", "x".repeat(500)).summary())
                .hasSize(200);
    }
}
