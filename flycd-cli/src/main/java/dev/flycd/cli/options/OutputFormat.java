package dev.flycd.cli.options;

import dev.flycd.cli.arguments.Suggestion;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.model.VisibleText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The forms results can be written in. */
public enum OutputFormat {
    TEXT,
    JSON,
    MARKDOWN,
    GITHUB,
    TOML,
    YAML;

    /**
     * Returns the format of that name.
     *
     * @throws UsageException if it is not one of those offered
     */
    public static OutputFormat parse(String typed, OutputFormat... offered) {
        List<String> words = Arrays.stream(offered).map(OutputFormat::word).toList();
        return Arrays.stream(offered)
                .filter(format -> format.word().equals(typed))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "'" + VisibleText.line(typed) + "' is not an output format here: "
                                + words.stream().collect(Collectors.joining(", ")),
                        Suggestion.didYouMean(typed, words)));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
