package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.model.VisibleText;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The one path a command works on. */
public final class PathArgument {

    @Parameter(description = "a folder, with everything below it, or one app.yaml or project.yaml")
    private List<String> paths = new ArrayList<>();

    /** Returns the path, which exists, if there is one. */
    public Optional<Path> optional(Surroundings surroundings) {
        return paths.isEmpty() ? Optional.empty() : Optional.of(existing(surroundings));
    }

    /** Returns the path, which exists. */
    public Path existing(Surroundings surroundings) {
        if (paths.isEmpty()) {
            throw new UsageException("the path is missing", "Name the folder of your configuration, such as '.'.");
        }
        if (paths.size() > 1) {
            throw new UsageException(
                    "expected one path, not " + paths.size() + ": " + VisibleText.line(String.join(", ", paths)),
                    "Name the folder that holds them all.");
        }
        String typed = paths.get(0);
        if (typed.isEmpty()) {
            throw new UsageException("the path is empty", "Name a folder; '.' is the current one.");
        }
        Path path = locate(typed, surroundings);
        if (!Files.exists(path)) {
            boolean brokenLink = Files.exists(path, LinkOption.NOFOLLOW_LINKS);
            throw new UsageException(
                    "'" + VisibleText.line(typed) + "' " + (brokenLink ? "is a link to nothing" : "does not exist"),
                    "Check the path; relative ones start at " + surroundings.workingDirectory() + ".");
        }
        return path;
    }

    private static Path locate(String typed, Surroundings surroundings) {
        try {
            return surroundings.locate(typed);
        } catch (InvalidPathException e) {
            throw new UsageException("'" + VisibleText.line(typed) + "' is not a path: " + e.getReason(), "");
        }
    }
}
