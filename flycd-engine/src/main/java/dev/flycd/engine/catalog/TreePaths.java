package dev.flycd.engine.catalog;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Paths of a {@link ConfigTree} as text. */
public final class TreePaths {

    static final String GARBLED = "its name is not UTF-8, or Java does not expect UTF-8: set LC_ALL=C.UTF-8";

    private TreePaths() {}

    /** Returns the path of something in a folder; either may be empty. */
    public static String join(String folder, String name) {
        if (folder.isEmpty()) {
            return name;
        }
        return name.isEmpty() ? folder : folder + "/" + name;
    }

    /** Returns the folder a file is in; empty for one at the root. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }

    /** Returns the last name of a path. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Returns the names of a path, without empty ones and {@code .}. */
    static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        for (String name : path.split("/", -1)) {
            if (!name.isEmpty() && !name.equals(".")) {
                names.add(name);
            }
        }
        return names;
    }

    /** Returns a relative path that stays inside without {@code .} and {@code ..}. */
    public static String normal(String path) {
        Deque<String> names = new ArrayDeque<>();
        for (String name : names(path)) {
            if (name.equals("..")) {
                names.pollLast();
            } else {
                names.addLast(name);
            }
        }
        return String.join("/", names);
    }

    /** Returns a path and the folders it is in, outermost first. */
    public static List<String> prefixes(String path) {
        List<String> prefixes = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            prefixes.add(path.substring(0, slash));
        }
        prefixes.add(path);
        return prefixes;
    }

    /** Returns whether a relative path never goes above where it starts, links aside. */
    static boolean staysInside(String path) {
        int depth = 0;
        for (String name : names(path)) {
            depth += name.equals("..") ? -1 : 1;
            if (depth < 0) {
                return false;
            }
        }
        return !path.startsWith("/") && path.indexOf('\0') < 0;
    }

    /** Returns whether a name on disk could be read only in part, for want of the right character set. */
    static boolean isGarbled(String name) {
        return name.indexOf('\uFFFD') >= 0;
    }

    /** Returns foreign text with everything that could steer a terminal made visible. */
    static String visible(String text) {
        if (text.chars().noneMatch(TreePaths::isControl)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            if (isControl(c)) {
                shown.append("\\u%04x".formatted(c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
    }

    private static boolean isControl(int c) {
        // The bidirectional overrides make one file name look like another.
        return Character.isISOControl(c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
}
