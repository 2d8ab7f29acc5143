package dev.flycd.cli.completion;

import dev.flycd.cli.arguments.Suggestion;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.model.VisibleText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A shell that can complete. What it does is a resource; what there is to complete is put into it. */
public enum Shell {
    BASH,
    ZSH,
    FISH;

    private static final String MARK = "# @tables@\n";

    /**
     * Returns the shell of that name.
     *
     * @throws UsageException if it is none that FlyCD can complete in
     */
    public static Shell named(String name) {
        List<String> known = Arrays.stream(values()).map(Shell::word).toList();
        return Arrays.stream(values())
                .filter(shell -> shell.word().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "there is no completion for '" + VisibleText.line(name) + "', only for "
                                + String.join(", ", known),
                        Suggestion.didYouMean(name, known)));
    }

    /** Returns a script for this shell to read; it holds no text that comes from elsewhere than FlyCD itself. */
    public String script(Grammar grammar) {
        String tables = switch (this) {
            case BASH -> BashTables.of(grammar);
            case ZSH -> ZshTables.of(grammar);
            case FISH -> FishTables.of(grammar);
        };
        return resource().replace(MARK, tables);
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private String resource() {
        try (InputStream resource = Shell.class.getResourceAsStream("flycd." + word())) {
            return new String(Objects.requireNonNull(resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("FlyCD's own jar cannot be read", e);
        }
    }
}
