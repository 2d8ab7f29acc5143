package dev.flycd.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.cli.console.Console.Verbosity;
import dev.flycd.cli.console.Screen.Kind;
import dev.flycd.cli.console.Screen.Palette;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTest {

    private static final Screen TERMINAL = new Screen(Kind.TERMINAL, Palette.NONE, 80);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Test
    void asksUntilThereIsAnAnswerAndTakesTheProposalForNone() {
        Prompt prompt = typing("\n  my-name \n\n").prompt();

        assertThat(prompt.line("Name", "")).isEqualTo("my-name");
        assertThat(prompt.line("Region", "arn")).isEqualTo("arn");
        assertThat(shown()).isEqualTo("Name: Name: Region [arn]: ");
        assertThat(out.size()).isZero();
    }

    @Test
    void aChoiceIsMadeByNumberOrAsItIsWritten() {
        Prompt prompt = typing("3\ntwo\n1\n").prompt();
        List<String> choices = List.of("one", "two");

        assertThat(prompt.choice("Which", choices)).isEqualTo("two");
        assertThat(prompt.choice("Which", choices)).isEqualTo("one");
        assertThat(shown()).startsWith("  1  one\n  2  two\nWhich: '3' is none of them\nWhich: ");
    }

    @Test
    void asksHoweverQuiet() {
        assertThat(typing("x\n").at(Verbosity.QUIET).prompt().line("Name", "")).isEqualTo("x");
        assertThat(shown()).isEqualTo("Name: ");
    }

    @Test
    void theEndOfTheInputIsNoAnswer() {
        Prompt prompt = typing("").prompt();

        assertThatThrownBy(() -> prompt.line("Name", "proposal"))
                .isInstanceOf(UnansweredException.class)
                .hasMessage("no answer to 'Name [proposal]'");
    }

    @Test
    void anInterruptEndsAQuestionThatNobodyAnswers() throws IOException {
        try (PipedWriter nobody = new PipedWriter();
                Reader silence = new PipedReader(nobody)) {
            Prompt prompt = console(TERMINAL, silence).prompt();

            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> prompt.line("Name", "")).isInstanceOf(UnansweredException.class);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void nobodyCanBeAskedWithoutATerminalAtBothEnds() {
        assertThat(typing("x").prompt().isPossible()).isTrue();
        assertThat(console(Screen.STREAM, new StringReader("x")).prompt().isPossible())
                .isFalse();
        assertThat(new Console(output(out, TERMINAL), output(err, TERMINAL))
                        .prompt()
                        .isPossible())
                .isFalse();
    }

    private Console typing(String text) {
        return console(TERMINAL, new StringReader(text));
    }

    private Console console(Screen screen, Reader typed) {
        return new Console(output(out, screen), output(err, screen), typed);
    }

    private static Console.Output output(ByteArrayOutputStream into, Screen screen) {
        return new Console.Output(new PrintStream(into, false, StandardCharsets.UTF_8), screen);
    }

    private String shown() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
