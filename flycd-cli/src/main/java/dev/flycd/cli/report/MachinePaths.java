package dev.flycd.cli.report;

import dev.flycd.cli.options.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where things are on this machine, which readers elsewhere need not know and which differs from run to run. */
public final class MachinePaths {

    private final List<Replacement> replacements = new ArrayList<>();

    private record Replacement(Pattern pattern, String shown) {}

    /**
     * Creates the paths of a run.
     *
     * @param root the folder or file that was asked for
     * @param workingDirectory absolute
     * @param home the user's folder; empty if it is not known
     */
    public MachinePaths(Path root, Path workingDirectory, String home) {
        Path asked = workingDirectory.resolve(root).normalize();
        Path folder = Files.isDirectory(asked) || asked.getParent() == null ? asked : asked.getParent();
        add(workingDirectory, "");
        if (folder.getParent() != null) {
            add(folder.getParent(), "");
            add(folder, String.valueOf(folder.getFileName()));
        }
        if (!home.isEmpty()) {
            add(Path.of(home), "~");
        }
    }

    /** Returns the paths of a run that was asked for a folder or file. */
    public static MachinePaths of(Path root, Surroundings surroundings) {
        return new MachinePaths(root, surroundings.workingDirectory(), surroundings.variable("HOME"));
    }

    /** Returns a text in which paths below the known places begin there. */
    public String without(String text) {
        String shown = text;
        for (Replacement replacement : replacements) {
            shown = replacement.pattern().matcher(shown).replaceAll(Matcher.quoteReplacement(replacement.shown()));
        }
        return shown;
    }

    private void add(Path place, String shown) {
        add(place.toString(), shown);
        try {
            add(place.toRealPath().toString(), shown);
        } catch (IOException e) {
            // Nothing can be told by another name for a place that is gone.
        }
    }

    private void add(String place, String shown) {
        if (place.startsWith("/") && place.length() > 1) {
            String path = "(?<![\\w.-])" + Pattern.quote(place);
            replacements.add(
                    new Replacement(Pattern.compile(path + "/(?=[^\\s/])"), shown.isEmpty() ? "" : shown + "/"));
            replacements.add(new Replacement(Pattern.compile(path + "(?![\\w.-])"), shown.isEmpty() ? "." : shown));
        }
    }
}
