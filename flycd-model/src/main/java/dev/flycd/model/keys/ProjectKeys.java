package dev.flycd.model.keys;

import dev.flycd.model.schema.Anything;
import dev.flycd.model.schema.Block;
import dev.flycd.model.schema.Entries;
import dev.flycd.model.schema.Key;
import dev.flycd.model.schema.Layer;
import dev.flycd.model.schema.Scalar;

/** The keys of project.yaml. */
public final class ProjectKeys {

    private static final Block ALL = Block.of(
                    Key.of(
                                    "project",
                                    Labels.named("a project name"),
                                    "The name of the project, unique in the tree. The first place with a name counts.")
                            .required("write the name of the project, as in project: my-cloud")
                            .example("my-cloud"),
                    Key.of("source", SourceKeys.ofProject(), "Where the tree with the apps of the project is.")
                            .required("say where the config tree lives, as in source: {type: local, path: .}")
                            .example("{type: local, path: .}"),
                    Key.of("common", common(), "What holds for every app of the project, nested projects included.")
                            .example("{app_defaults: {primary_region: arn}}"))
            .unknown(Block.Unknown.WITHOUT_EFFECT);

    private ProjectKeys() {}

    private static Block common() {
        return Block.of(
                Key.of("app_defaults", new Layer(), "Keys of app.yaml that lie under those of each app.")
                        .example("{primary_region: arn, org: my-org}"),
                Key.of("app_overrides", new Layer(), "Keys of app.yaml that lie over those of each app.")
                        .example("{machines: {count: 1}}"),
                Key.of(
                                "substitutions",
                                new Entries(
                                        new Anything(),
                                        Scalar.argument(),
                                        "has no replacement: write \"\" to remove what matches"),
                                "Regular expressions (RE2) and what replaces their matches in the text of each app.yaml,"
                                        + " before it is parsed.")
                        .example("{\"-stage\\\\b\": \"-prod\"}"));
    }

    /** Returns all keys. */
    public static Block all() {
        return ALL;
    }
}
