package dev.flycd.engine.source;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.ConfigTree;
import dev.flycd.engine.catalog.ConfigTree.FileChoice;
import dev.flycd.engine.catalog.ConfigTree.Kind;
import dev.flycd.engine.catalog.ConfigTree.Place;
import dev.flycd.engine.catalog.ConfigTree.TreeFile;
import dev.flycd.engine.catalog.TreePaths;
import dev.flycd.model.MergeConfig;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The files beside app.yaml that {@code merge_cfg} copies over the source, by where they go. Immutable. */
final class MergedFiles {

    private static final Set<String> OWN = Set.of("app.yaml", "project.yaml", "fly.toml");

    private final List<Item> items;

    /** A file of a tree and where it goes, as the path of {@code target}. */
    record Item(TreeFile target, ConfigTree tree, String folder, TreeFile file) {}

    private MergedFiles(Collection<Item> items) {
        this.items = List.copyOf(items);
    }

    /**
     * Finds the files of an app.
     *
     * @throws SourceException if one of them is not there or may not be read
     */
    static MergedFiles of(AppEntry app) {
        MergeConfig config = app.config().mergeConfig();
        GitIgnore exclude = GitIgnore.parse(String.join("\n", config.exclude()));
        Map<String, Item> items = new TreeMap<>();
        if (config.selection() == MergeConfig.Selection.ALL) {
            add(items, app.tree(), app.folder(), "", new Choice("", exclude));
        }
        for (String path : config.include()) {
            Place place = app.tree().locate(app.folder(), path);
            if (!place.isThere()) {
                throw new SourceException(app.file() + ": merge_cfg names '" + path + "', which cannot be read");
            }
            String target = TreePaths.normal(path);
            if (place.kind() == Kind.FOLDER) {
                add(items, place.tree(), place.path(), target, new Choice(target, exclude));
            } else if (!Choice.excludes(exclude, target)) {
                file(place)
                        .ifPresent(file -> items.put(
                                target,
                                new Item(
                                        new TreeFile(target, file.mode(), file.id()),
                                        place.tree(),
                                        TreePaths.parent(place.path()),
                                        file)));
            }
        }
        return new MergedFiles(items.values());
    }

    /** Returns the files by where they go, in the order of their paths. */
    List<TreeFile> files() {
        return items.stream().map(Item::target).toList();
    }

    List<Item> items() {
        return items;
    }

    /** Returns the text of the file that goes to a path. */
    Optional<String> read(String target) {
        return items.stream()
                .filter(item -> item.target().path().equals(target))
                .findFirst()
                .flatMap(item -> item.tree()
                        .read(TreePaths.join(item.folder(), item.file().path())));
    }

    private static void add(Map<String, Item> items, ConfigTree tree, String folder, String target, Choice choice) {
        for (TreeFile file : tree.files(folder, choice)) {
            if (!FlyCdFiles.isOne(tree, TreePaths.join(folder, file.path()))) {
                String path = TreePaths.join(target, file.path());
                items.put(path, new Item(new TreeFile(path, file.mode(), file.id()), tree, folder, file));
            }
        }
    }

    private static Optional<TreeFile> file(Place place) {
        String name = TreePaths.name(place.path());
        FileChoice onlyThis = new FileChoice() {
            @Override
            public boolean enters(String folder) {
                return false;
            }

            @Override
            public boolean takes(String file) {
                return file.equals(name);
            }
        };
        return place.tree().files(TreePaths.parent(place.path()), onlyThis).stream()
                .findFirst();
    }

    /** What {@code exclude} leaves of a folder that goes to {@code target}. */
    private record Choice(String target, GitIgnore exclude) implements FileChoice {

        @Override
        public boolean enters(String folder) {
            String path = TreePaths.join(target, folder);
            return !TreePaths.name(path).equals(".git") && !exclude.ignoresFolder(path);
        }

        @Override
        public boolean takes(String file) {
            String path = TreePaths.join(target, file);
            return !TreePaths.name(path).equals(".git") && !excludes(exclude, path);
        }

        static boolean excludes(GitIgnore exclude, String path) {
            return OWN.contains(path) || exclude.ignoresFile(path);
        }
    }
}
