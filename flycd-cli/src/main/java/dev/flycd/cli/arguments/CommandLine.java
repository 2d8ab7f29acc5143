package dev.flycd.cli.arguments;

import com.beust.jcommander.JCommander;
import com.beust.jcommander.ParameterDescription;
import com.beust.jcommander.ParameterException;
import dev.flycd.model.VisibleText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The options and arguments of one command, declared by JCommander's annotations on an object, and read strictly.
 *
 * <p>The words are cut by {@link WordCutter} before JCommander sees them, because JCommander takes an unknown option
 * for an argument and {@code --force=false} for {@code --force}.
 */
public final class CommandLine {

    private final JCommander reader;
    private final List<Option> options;

    /** @param declared an object whose annotated fields will be set */
    public CommandLine(Object declared) {
        reader = JCommander.newBuilder()
                .addObject(declared)
                .expandAtSign(false)
                .allowAbbreviatedOptions(false)
                .build();
        reader.createDescriptions();
        options = reader.getParameters().stream()
                .map(CommandLine::option)
                .sorted(java.util.Comparator.comparing(Option::name))
                .toList();
    }

    /** Returns what can be given, by name. */
    public List<Option> options() {
        return options;
    }

    /** Returns what an argument is; empty if there can be none. */
    public String argument() {
        return reader.getMainParameter() == null ? "" : reader.getMainParameterDescription();
    }

    /**
     * Sets the fields from words.
     *
     * @param name what a message calls the command
     * @param insteadOfArgument what to do, where there is an argument and none is declared
     * @throws UsageException for anything that is not as declared
     */
    public void read(List<String> words, String name, String insteadOfArgument) {
        WordCutter.Cut cut = new WordCutter(options).cut(words);
        if (!cut.arguments().isEmpty() && reader.getMainParameter() == null) {
            throw new UsageException(
                    name + " takes no argument, but got '"
                            + VisibleText.line(cut.arguments().get(0)) + "'",
                    insteadOfArgument);
        }
        List<String> forReader = new ArrayList<>(cut.options());
        if (!cut.arguments().isEmpty()) {
            forReader.add("--");
            forReader.addAll(cut.arguments());
        }
        try {
            reader.parseWithoutValidation(forReader.toArray(String[]::new));
        } catch (ParameterException e) {
            throw new UsageException(message(e), "");
        }
    }

    private static String message(ParameterException e) {
        String message = String.valueOf(e.getMessage());
        return message.replaceFirst(
                "^\"(-[^\"]*)\": couldn't convert \"(.*)\" to an integer$", "$1 needs a number, not '$2'");
    }

    private static Option option(ParameterDescription declared) {
        boolean many =
                Collection.class.isAssignableFrom(declared.getParameterized().getType());
        boolean flag = declared.getParameterized().getType() == boolean.class;
        String placeholder = declared.getParameterAnnotation().placeholder();
        return new Option(
                List.of(declared.getParameter().names()),
                flag ? "" : placeholder.isEmpty() ? "VALUE" : placeholder,
                declared.getDescription(),
                standard(declared),
                many ? Option.Repeat.MANY : Option.Repeat.ONCE);
    }

    private static Optional<String> standard(ParameterDescription declared) {
        String described = declared.getParameterAnnotation().defaultValueDescription();
        if (!described.isEmpty()) {
            return Optional.of(described);
        }
        Object value = declared.getDefault();
        boolean worthSaying = value instanceof Number || value instanceof String || value instanceof Enum;
        return worthSaying ? Optional.of(value.toString()).filter(text -> !text.isEmpty()) : Optional.empty();
    }

    /** Returns options by each of their names. */
    static Map<String, Option> byName(Collection<Option> options) {
        Map<String, Option> byName = new HashMap<>();
        options.forEach(option -> option.names().forEach(name -> byName.put(name, option)));
        return byName;
    }
}
