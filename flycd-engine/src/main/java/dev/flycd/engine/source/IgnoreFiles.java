package dev.flycd.engine.source;

import dev.flycd.engine.catalog.BuildFiles;
import dev.flycd.engine.catalog.TreePaths;
import dev.flycd.model.tree.ConfigMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The files that can say what a build does not get, the strongest first: what {@code build.ignorefile} names, the one
 * of the Dockerfile's own name, {@code .dockerignore}.
 */
record IgnoreFiles(List<String> names) {

    private static final String USUAL = ".dockerignore";

    static IgnoreFiles of(ConfigMap flyToml) {
        List<String> names = new ArrayList<>();
        String dockerfile = "Dockerfile";
        for (BuildFiles.Named named : BuildFiles.of(flyToml)) {
            if (named.pointer().equals("/build/ignorefile")) {
                names.add(TreePaths.normal(named.path()));
            } else if (named.pointer().equals("/build/dockerfile")) {
                dockerfile = TreePaths.normal(named.path());
            }
        }
        names.add(dockerfile + USUAL);
        names.add(USUAL);
        return new IgnoreFiles(List.copyOf(names));
    }

    /** Returns the text of the strongest that there is. */
    Optional<String> inEffect(Function<String, Optional<String>> read) {
        return names.stream().map(read).flatMap(Optional::stream).findFirst();
    }
}
