package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.model.AppName;
import java.util.ArrayList;
import java.util.List;

/** The apps a command is about. */
public final class AppArguments {

    @Parameter(description = "the name of an app")
    private List<String> names = new ArrayList<>();

    /** Returns those that are named, each once; may be none. */
    public List<AppName> apps() {
        return names.stream().distinct().map(AppArguments::app).toList();
    }

    /** Returns the one that is named. */
    public AppName one() {
        if (names.size() != 1) {
            throw new UsageException(
                    names.isEmpty() ? "the name of an app is missing" : "expected one app, not " + names.size(), "");
        }
        return app(names.get(0));
    }

    private static AppName app(String name) {
        return TypedValue.argument(name, AppName::new);
    }
}
