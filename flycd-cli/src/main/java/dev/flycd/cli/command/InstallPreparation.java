package dev.flycd.cli.command;

import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Prompt;
import dev.flycd.cli.install.BuildFolder;
import dev.flycd.cli.install.Distribution;
import dev.flycd.cli.install.InstallTarget;
import dev.flycd.cli.install.ProjectTree;
import dev.flycd.cli.install.ServerSettings;
import dev.flycd.cli.install.TargetChoice;
import dev.flycd.cli.options.Engine;
import dev.flycd.cli.options.Folders;
import dev.flycd.cli.options.InstallOptions;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.report.CatalogReport;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.fly.Fly;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first part of an installation: asks, reads and checks, and changes nothing. Used once. */
final class InstallPreparation {

    private final InstallOptions options;
    private final Distribution distribution;
    private final Fly fly;
    private final Surroundings surroundings;
    private final Console console;

    /** What is installed where, once it was read and checked. */
    record Prepared(
            ProjectTree tree, Catalog catalog, InstallTarget target, ServerSettings settings, BuildFolder folder) {}

    /** What is done with it. */
    interface Work {
        ExitCode on(Prepared prepared);
    }

    InstallPreparation(InstallOptions options, Distribution distribution, Fly fly, Surroundings surroundings) {
        this.options = options;
        this.distribution = distribution;
        this.fly = fly;
        this.surroundings = surroundings;
        this.console = surroundings.console();
    }

    /** Reads and checks all there is, before anything is made. */
    ExitCode then(Work work) {
        TargetChoice choice = new TargetChoice(fly, console.prompt(), options.target());
        String place = options.projectPath(surroundings).orElse("");
        requireComplete(choice, place);
        InstallTarget target = choice.find();
        ProjectTree tree = tree(place);
        try (Engine reading = Engine.forReadingAsServer(surroundings)) {
            Catalog catalog = tree.read(reading.flyCd());
            new CatalogReport(console, surroundings.workingDirectory()).print(catalog);
            if (!catalog.invalid().isEmpty()) {
                console.problem("Nothing was done on Fly.io: a server could not use all of the configuration."
                        + " Mend it and run this again.");
                return ExitCode.INVALID_CONFIG;
            }
            ServerSettings settings =
                    options.settings(tree.onServer(), catalog.apps().size());
            Path parent = new Folders(surroundings).cache().resolve("install");
            try (BuildFolder folder = BuildFolder.write(parent, distribution, target, settings, tree.copy(catalog))) {
                if (!isWhole(folder, tree, catalog, reading)) {
                    return ExitCode.INVALID_CONFIG;
                }
                return work.on(new Prepared(tree, catalog, target, settings, folder));
            }
        }
    }

    private void requireComplete(TargetChoice choice, String place) {
        List<String> missing = new ArrayList<>(choice.missing());
        if (place.isEmpty() && !console.prompt().isPossible()) {
            missing.add("--project-path");
        }
        if (!missing.isEmpty()) {
            throw new UsageException(
                    "nobody can be asked here, and " + String.join(", ", missing)
                            + (missing.size() == 1 ? " is" : " are") + " missing",
                    (missing.size() == 1 ? "Write it" : "Write them") + ", or run this on a terminal.");
        }
    }

    private ProjectTree tree(String place) {
        Prompt prompt = console.prompt();
        String wanted = place.isEmpty()
                ? prompt.line("Folder or git repository of your configuration", "", this::objectionToTree)
                : place;
        return options.tree(wanted, surroundings.workingDirectory());
    }

    private Optional<String> objectionToTree(String place) {
        try {
            options.tree(place, surroundings.workingDirectory());
            return Optional.empty();
        } catch (UsageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What is fine where it is may lack something where the server reads it. */
    private boolean isWhole(BuildFolder folder, ProjectTree tree, Catalog catalog, Engine reading) {
        if (tree.repository().isPresent()) {
            return true;
        }
        Catalog copied = reading.flyCd().load(folder.project());
        if (copied.invalid().isEmpty() && copied.apps().size() == catalog.apps().size()) {
            return true;
        }
        new CatalogReport(console, surroundings.workingDirectory()).print(copied);
        console.problem("Nothing was done on Fly.io: the copy of the folder that the server gets holds "
                + copied.apps().size() + " of its " + catalog.apps().size()
                + " apps; what git ignores, and what is outside of the folder, does not come along.");
        return false;
    }
}
