package dev.flycd.examples.docs;

import java.util.Map;

/** A part of an app.yaml or project.yaml. */
final class Fragment {

    private static final Map<String, Map<String, String>> LEAST = Map.of(
            "app",
            Map.of(
                    "app",
                    "my-app",
                    "primary_region",
                    "arn",
                    "source",
                    "{type: inline-docker-file, inline: FROM nginx}"),
            "project",
            Map.of("project", "my-project", "source", "{type: local, path: .}"));

    private Fragment() {}

    /** Returns the least file of that kind with the fragment in it. */
    static String completed(String kind, String fragment) {
        StringBuilder file = new StringBuilder();
        LEAST.getOrDefault(kind, Map.of()).forEach((key, value) -> {
            if (("\n" + fragment).contains("\n" + key + ":")) {
                return;
            }
            file.append(key).append(": ").append(value).append('\n');
        });
        return file + fragment;
    }
}
