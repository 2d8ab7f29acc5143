package dev.flycd.engine.catalog;

import dev.flycd.engine.catalog.ConfigTree.Kind;
import dev.flycd.engine.catalog.ConfigTree.Place;
import dev.flycd.engine.catalog.ConfigTree.Where;
import dev.flycd.model.AppConfig;
import dev.flycd.model.Source;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Checks that the files an app.yaml names are there and that its author may read them. */
final class AppReach {

    private final ConfigTree tree;
    private final String folder;
    private final ConfigMap effective;
    private final List<Violation> found = new ArrayList<>();

    AppReach(ConfigTree tree, String folder, ConfigMap effective) {
        this.tree = tree;
        this.folder = folder;
        this.effective = effective;
    }

    List<Violation> check(AppConfig config) {
        if (config.source() instanceof Source.Local local) {
            checkSource(local.path());
        }
        List<String> include = config.mergeConfig().include();
        for (int i = 0; i < include.size(); i++) {
            check(include.get(i), "/merge_cfg/include/" + i, "file or folder");
        }
        BuildFiles.of(config.flyToml()).forEach(file -> {
            if (!file.isInside()) {
                add(Violation.error(
                        file.position(),
                        file.pointer(),
                        "'" + file.path() + "' is not inside the source, and flyctl gets no other files; "
                                + "give a path relative to the source's top folder"));
            }
        });
        return found;
    }

    private void checkSource(String path) {
        Optional<Place> place = check(path, "/source/path", "folder");
        if (place.isPresent() && place.get().kind() != Kind.FOLDER) {
            add(Violation.error(at("/source/path"), "/source/path", "'" + path + "' is a file; name a folder"));
        }
    }

    private Optional<Place> check(String path, String pointer, String what) {
        Place place = tree.locate(folder, path);
        if (place.where() == Where.MISSING) {
            add(Violation.error(at(pointer), pointer, "there is no " + what + " '" + path + "' here"));
        } else if (place.where() == Where.REFUSED) {
            add(Violation.error(
                    at(pointer),
                    pointer,
                    "'" + path + "' leads out of the repository, which its configuration may not read"));
        } else if (place.where() == Where.OUTSIDE) {
            add(Violation.warning(
                    at(pointer),
                    pointer,
                    "'" + path + "' leads out of the repository: it works here, but not on a server"
                            + " and not for anybody who reads this from git"));
        }
        return Optional.of(place).filter(Place::isThere);
    }

    private void add(Violation violation) {
        found.add(violation);
    }

    /** Returns where a value is written, or what is around it. */
    private Position at(String pointer) {
        ConfigNode node = effective;
        for (String name : TreePaths.names(pointer)) {
            Optional<ConfigNode> inner = Optional.empty();
            if (node instanceof ConfigMap map) {
                inner = map.get(name);
            } else if (node instanceof ConfigList list) {
                inner = list.items().stream().skip(Integer.parseInt(name)).findFirst();
            }
            if (inner.isEmpty()) {
                break;
            }
            node = inner.get();
        }
        return node.position();
    }
}
