package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.options.Engine;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.InvalidEntry;
import dev.flycd.engine.catalog.LoadOptions;
import dev.flycd.engine.catalog.LoadOptions.GitSources;
import dev.flycd.engine.catalog.LoadOptions.OwnRepository;
import dev.flycd.model.AppName;
import dev.flycd.model.FlyCdException;
import java.nio.file.InvalidPathException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * {@code flycd complete apps <path>}: what a shell's completion asks while somebody types, one app's name on each line.
 * It is on no help page, never uses the network, and says nothing where something is wrong.
 */
final class CompleteCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @Parameter(description = "what is asked, and the tree")
    private List<String> words = new ArrayList<>();

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "complete",
                "apps <path>",
                "answers what a shell asks",
                "Prints the names of the apps under a path. What 'flycd completion' prints calls it.",
                List.of(new CommandHelp.Example("flycd complete apps my-cloud", "the apps under my-cloud")),
                List.of(ExitCode.DONE));
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        if (words.size() == 2 && words.get(0).equals("apps")) {
            names(words.get(1), surroundings).forEach(surroundings.console()::data);
        }
        return ExitCode.DONE;
    }

    private static List<String> names(String path, Surroundings surroundings) {
        LoadOptions offline = new LoadOptions(OwnRepository.WORKING_COPY, GitSources.SKIP);
        try (Engine engine = Engine.forReading(surroundings)) {
            Catalog catalog = engine.flyCd().load(surroundings.locate(path), offline);
            return Stream.concat(
                            catalog.apps().stream().map(app -> app.name().value()),
                            catalog.invalid().stream()
                                    .filter(entry -> !entry.file().endsWith("project.yaml"))
                                    .map(InvalidEntry::name)
                                    .filter(Objects::nonNull))
                    .filter(AppName::isValid)
                    .distinct()
                    .toList();
        } catch (FlyCdException | InvalidPathException e) {
            return List.of();
        }
    }
}
