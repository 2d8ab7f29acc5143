package dev.flycd.examples.embedding;

import dev.flycd.model.CommonConfig;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Trust;
import dev.flycd.model.Violation;
import dev.flycd.model.config.AppReading;
import dev.flycd.model.config.AppYaml;
import java.util.List;

/** Reads one app.yaml with {@code flycd-model} alone: no files, no git, no Fly.io. */
public final class CheckAnApp {

    private CheckAnApp() {}

    /** Returns all that is wrong with the text, each as {@code file:line:column: path: message}. */
    public static List<String> mistakes(String file, String text) {
        AppReading reading = AppYaml.read(file, text, CommonConfig.NONE, PlatformFacts.shipped(), Trust.REPOSITORY);
        return reading.violations().stream().map(Violation::toString).toList();
    }
}
