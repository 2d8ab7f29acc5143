package dev.flycd.cli.convert;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A copy of the schema in the tree itself, made or brought up to date when the first app.yaml points to it. One that is
 * above the tree in the same git repository is used instead. For one thread.
 */
public final class SchemaCopy implements EditorSchema {

    private static final String FOLDER = ".flycd";
    private static final String NAME = "app.schema.json";

    private final Path file;
    private final String schema;
    private boolean tried;
    private @Nullable String failure;

    /**
     * A copy for one conversion.
     *
     * @param root what is converted: a folder, or a file in it
     */
    public SchemaCopy(Path root, String schema) {
        Path start = root.toAbsolutePath().normalize();
        this.file = place(Files.isDirectory(start) ? start : start.resolveSibling(""));
        this.schema = schema;
    }

    @Override
    public String line(Path appYaml) {
        if (!tried) {
            tried = true;
            failure = write();
        }
        return failure == null ? EditorSchema.at(file).line(appYaml) : "";
    }

    @Override
    public @Nullable String failure() {
        return failure;
    }

    private static Path place(Path root) {
        Path nearest = null;
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            Path copy = folder.resolve(FOLDER).resolve(NAME);
            if (nearest == null && Files.isRegularFile(copy, LinkOption.NOFOLLOW_LINKS)) {
                nearest = copy;
            }
            if (Files.exists(folder.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
                return nearest == null ? root.resolve(FOLDER).resolve(NAME) : nearest;
            }
        }
        return root.resolve(FOLDER).resolve(NAME);
    }

    /** Returns why it failed. */
    private @Nullable String write() {
        Path folder = file.resolveSibling("");
        try {
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(folder);
            }
            if (!isCurrent()) {
                new WholeFile(file).replace(schema);
            }
            return null;
        } catch (IOException e) {
            return file + " cannot be written: " + reason(e) + "; the new app.yaml files name no schema";
        }
    }

    private boolean isCurrent() {
        try {
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && Files.readString(file).equals(schema);
        } catch (IOException e) {
            // What cannot be read is replaced.
            return false;
        }
    }

    private String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        Path folder = file.resolveSibling("");
        return Files.exists(folder, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                ? folder.getFileName() + " is not a folder"
                : String.valueOf(e.getMessage());
    }
}
