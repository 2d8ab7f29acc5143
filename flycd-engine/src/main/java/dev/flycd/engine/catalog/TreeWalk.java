package dev.flycd.engine.catalog;

import dev.flycd.engine.catalog.ConfigTree.Entry;
import dev.flycd.engine.catalog.ConfigTree.Kind;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the app.yaml and project.yaml files of one tree. Each folder is read once, however often it is walked. */
final class TreeWalk {

    static final String APP = "app.yaml";
    static final String PROJECT = "project.yaml";
    private static final String PROJECTS = "projects";
    private static final int MAX_DEPTH = 100;

    private final ConfigTree tree;
    private final Map<String, Folder> folders = new HashMap<>();

    /** A folder as far as the walk is concerned; {@code below} in the order of the walk. */
    private record Folder(
            String path,
            boolean app,
            boolean project,
            List<Violation> broken,
            List<Violation> misnamed,
            List<Folder> below) {

        static Folder unread(String path, List<Violation> broken) {
            return new Folder(path, false, false, broken, List.of(), List.of());
        }
    }

    /** What is under a place, in the order of the walk. */
    static final class Found {
        final List<String> projects = new ArrayList<>();
        final List<String> apps = new ArrayList<>();
        final List<Violation> broken = new ArrayList<>();
        final List<Violation> misnamed = new ArrayList<>();
    }

    TreeWalk(ConfigTree tree) {
        this.tree = tree;
    }

    /** Walks a folder, or takes the one app.yaml or project.yaml. */
    Found find(String path, Kind kind) {
        Found found = new Found();
        if (kind != Kind.FOLDER) {
            takeFile(path, found);
            return found;
        }
        collect(folder(path, 0), found);
        return found;
    }

    private void takeFile(String path, Found found) {
        String name = TreePaths.name(path);
        if (name.equals(APP)) {
            found.apps.add(path);
        } else if (name.equals(PROJECT)) {
            found.projects.add(path);
        } else {
            found.broken.add(broken(path, "is neither a folder nor an app.yaml or project.yaml"));
        }
    }

    private static void collect(Folder folder, Found found) {
        found.broken.addAll(folder.broken);
        found.misnamed.addAll(folder.misnamed);
        if (folder.project) {
            found.projects.add(TreePaths.join(folder.path, PROJECT));
        }
        if (folder.app) {
            found.apps.add(TreePaths.join(folder.path, APP));
        }
        folder.below.forEach(below -> collect(below, found));
    }

    private Folder folder(String path, int depth) {
        Folder known = folders.get(path);
        if (known == null) {
            known = readFolder(path, depth);
            folders.put(path, known);
        }
        return known;
    }

    private Folder readFolder(String path, int depth) {
        List<Entry> entries;
        try {
            entries = tree.list(path);
        } catch (InvalidConfigException e) {
            return Folder.unread(path, e.violations());
        }
        List<Violation> broken = new ArrayList<>();
        List<Violation> misnamed = new ArrayList<>();
        boolean app = false;
        boolean project = false;
        Optional<Entry> projects = entries.stream()
                .filter(entry -> entry.name().equals(PROJECTS) && entry.kind() == Kind.FOLDER)
                .findFirst();
        List<Folder> below = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.name().equals(APP)) {
                app = isFile(path, entry, broken);
            } else if (entry.name().equals(PROJECT)) {
                project = isFile(path, entry, broken);
            } else if (entry.kind() == Kind.FOLDER && projects.isEmpty() && isWalked(entry.name())) {
                below.add(below(path, entry.name(), depth));
            } else {
                Misnamed.find(tree, path, entry).ifPresent(misnamed::add);
            }
        }
        projects.ifPresent(entry -> below.add(below(path, entry.name(), depth)));
        return new Folder(path, app, project, broken, misnamed, below);
    }

    private Folder below(String path, String name, int depth) {
        String folder = TreePaths.join(path, name);
        if (TreePaths.isGarbled(name)) {
            return Folder.unread(folder, List.of(garbled(path, name)));
        }
        if (depth == MAX_DEPTH) {
            Violation tooDeep = broken(folder, "folders more than " + MAX_DEPTH + " deep are not read");
            return Folder.unread(folder, List.of(tooDeep));
        }
        return folder(folder, depth + 1);
    }

    private boolean isFile(String folder, Entry entry, List<Violation> broken) {
        if (entry.kind() == Kind.FILE) {
            return true;
        }
        String file = TreePaths.join(folder, entry.name());
        if (entry.kind() == Kind.FOLDER) {
            broken.add(broken(file, "is a folder; FlyCD reads a file of that name"));
        } else if (entry.kind() == Kind.LINK) {
            broken.add(broken(file, "is a symbolic link, which FlyCD does not follow; put the file itself here"));
        } else {
            broken.add(broken(file, "is not a regular file"));
        }
        return false;
    }

    private Violation broken(String path, String message) {
        return Violation.error(Position.of(tree.display(path)), "", message);
    }

    /** Such a name cannot be asked for, not even to show it. */
    private Violation garbled(String folder, String name) {
        String shown = tree.display(folder) + "/" + TreePaths.visible(name);
        return Violation.error(Position.of(shown), "", TreePaths.GARBLED);
    }

    private static boolean isWalked(String folder) {
        return !folder.startsWith(".") && !folder.equals("node_modules");
    }
}
