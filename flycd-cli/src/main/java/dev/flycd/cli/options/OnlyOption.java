package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.Suggestion;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.arguments.WholeValue;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.InvalidEntry;
import dev.flycd.model.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Takes a part of the apps of a tree, by name. */
public final class OnlyOption {

    @Parameter(
            names = "--only",
            placeholder = "NAME",
            splitter = WholeValue.class,
            description = "only these apps; * and ? are wildcards; may be repeated")
    private List<String> names = new ArrayList<>();

    /**
     * Returns the catalog with only the apps that were asked for; of the broken files those that may be one of them.
     *
     * @throws UsageException if a name fits no app
     */
    public Catalog select(Catalog catalog) {
        if (names.isEmpty()) {
            return catalog;
        }
        names.forEach(name -> requireMatch(name, catalog));
        return catalog.only(this::isWanted);
    }

    private boolean isWanted(String app) {
        return names.stream().anyMatch(name -> glob(name).matcher(app).matches());
    }

    private static void requireMatch(String name, Catalog catalog) {
        List<String> known = Stream.concat(
                        catalog.apps().stream().map(app -> app.name().value()),
                        catalog.invalid().stream().map(InvalidEntry::name).filter(Objects::nonNull))
                .toList();
        Pattern glob = glob(name);
        if (known.stream().noneMatch(app -> glob.matcher(app).matches())) {
            String meant = Suggestion.didYouMean(name, known);
            throw new UsageException(
                    "--only " + VisibleText.line(name) + " fits none of "
                            + (known.size() == 1 ? "the one app" : "the " + known.size() + " apps"),
                    meant.isEmpty() ? "flycd validate --output json lists their names." : meant);
        }
    }

    private static Pattern glob(String name) {
        StringBuilder pattern = new StringBuilder();
        name.chars().forEach(letter -> {
            switch (letter) {
                case '*' -> pattern.append(".*");
                case '?' -> pattern.append('.');
                default -> pattern.append(Pattern.quote(Character.toString(letter)));
            }
        });
        return Pattern.compile(pattern.toString());
    }
}
