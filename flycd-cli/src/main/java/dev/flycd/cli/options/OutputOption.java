package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.UsageException;

/** For people or for programs: what commands offer that have no third form. */
public final class OutputOption {

    @Parameter(
            names = {"-o", "--output"},
            placeholder = "text|json",
            description = "output format")
    private String output = "text";

    /**
     * Returns {@link OutputFormat#TEXT} or {@link OutputFormat#JSON}.
     *
     * @throws UsageException if anything else was asked for
     */
    public OutputFormat format() {
        return OutputFormat.parse(output, OutputFormat.TEXT, OutputFormat.JSON);
    }

    /**
     * Returns the same for a command where {@code -o} may be taken for another option.
     *
     * @param remedy what to do if something else was meant, as a sentence
     * @throws UsageException if anything else was asked for
     */
    public OutputFormat formatOr(String remedy) {
        try {
            return format();
        } catch (UsageException e) {
            throw new UsageException(String.valueOf(e.getMessage()), (e.remedy() + " " + remedy).strip());
        }
    }
}
