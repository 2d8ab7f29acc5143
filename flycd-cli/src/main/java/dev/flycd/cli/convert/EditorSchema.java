package dev.flycd.cli.convert;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says where an editor finds the schema of an app.yaml, as a comment that the YAML language server reads. */
public interface EditorSchema {

    /** Leaves the comment out. */
    EditorSchema NONE = appYaml -> "";

    /** Returns the line for an app.yaml, with its line end; empty for none. */
    String line(Path appYaml);

    /** Returns why there is no schema to point to; null if there is one. */
    default @Nullable String failure() {
        return null;
    }

    /** Points to an address. */
    static EditorSchema at(String url) {
        return appYaml -> comment(url);
    }

    /** Points to a file. */
    static EditorSchema at(Path file) {
        return appYaml -> comment(relative(file, appYaml));
    }

    /** Returns the path of a file as seen from the folder of an app.yaml, with forward slashes. */
    static String relative(Path file, Path appYaml) {
        Path folder = appYaml.toAbsolutePath().normalize().resolveSibling("");
        return folder.relativize(file.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    private static String comment(String place) {
        return "# yaml-language-server: $schema=" + place + "\n";
    }
}
