package dev.flycd.model.keys;

import dev.flycd.model.schema.Block;
import dev.flycd.model.schema.Choice;
import dev.flycd.model.schema.Items;
import dev.flycd.model.schema.Key;
import dev.flycd.model.schema.Scalar;
import dev.flycd.model.schema.Scalar.Form;
import dev.flycd.model.schema.Variants;
import dev.flycd.model.schema.Variants.Variant;
import java.util.Set;

/** Where code and configuration come from. */
final class SourceKeys {

    private static final Form COMMIT =
            Form.of("([0-9a-fA-F]{7,64})?", "{} is not the id of a commit: write its 40 hexadecimal digits in quotes");
    private static final Form IMAGE = Form.of(
            "([A-Za-z0-9][A-Za-z0-9._:/-]*(@sha256:[0-9a-f]{64})?)?",
            "{} is not the name of an image: write it as in nginx:1.27 or host/name@sha256:…");

    private static final String REPO = "write the address of a git repository";

    private static final Key REPO_KEY = Key.of(
                    "repo",
                    Scalar.text(),
                    "The address of a git repository, as git takes it: over https, ssh, or, on the command line, a folder.")
            .example("https://github.com/my-org/my-app");

    private static final Key REF = Key.of(
                    "ref",
                    Block.of(
                            Key.of("branch", Scalar.word(), "Follows a branch.").example("main"),
                            Key.of("tag", Scalar.word(), "Takes a tag; it beats `branch`.")
                                    .example("v1.2.0"),
                            Key.of("commit", Scalar.word().like(COMMIT), "Takes one commit; it beats `tag`.")
                                    .example("\"8f2d1c9a4b7e6035d1f0c2a3948576e1b0d4f7a2\"")),
                    "Which revision of the repository: a commit beats a tag, a tag beats a branch.")
            .defaultsTo("the default branch")
            .example("{branch: main}");

    private SourceKeys() {}

    /** Returns the block {@code source} of app.yaml. */
    static Block ofApp() {
        return Block.of(
                        Key.of(
                                        "type",
                                        Choice.of("a type of source", "git", "local", "inline-docker-file", "image"),
                                        "What kind of source this is; the other keys depend on it.")
                                .requiredInEffect("write one of git, local, inline-docker-file, image")
                                .example("git"),
                        REPO_KEY,
                        Key.of(
                                        "path",
                                        Scalar.text(),
                                        "The folder with the code: for `git` inside the repository, for `local`"
                                                + " relative to this file.")
                                .defaultsTo("the root of the repository; for `local` the folder of this file")
                                .example("services/web"),
                        REF,
                        Key.of("inline", Scalar.text(), "The text of a Dockerfile, for `inline-docker-file`.")
                                .example("FROM nginx:1.27"),
                        Key.of(
                                        "image",
                                        Scalar.text().like(IMAGE),
                                        "The image to run, for `image`. FlyCD deploys the digest that its tag stands"
                                                + " for.")
                                .example("nginx:1.27"),
                        Key.of(
                                        "watch",
                                        Items.of(Scalar.text()),
                                        "More folders or files of the repository whose changes deploy the app, for"
                                                + " `git`.")
                                .defaultsTo("only `path` counts")
                                .example("[libs/common]"),
                        Key.of(
                                        "context",
                                        Choice.of("a build context", "repo", "path"),
                                        "What the build sees, for `git`: the folder `path` or the whole repository.")
                                .defaultsTo("`path`, or `repo` if `build.dockerfile` begins with the path")
                                .example("repo"))
                .with(Variants.by(
                        "type",
                        Variant.using(
                                        "git",
                                        "a source of type git",
                                        Set.of("type", "repo", "path", "ref", "watch", "context"))
                                .needing("repo", REPO),
                        Variant.using("local", "a source of type local", Set.of("type", "path")),
                        Variant.using(
                                        "inline-docker-file",
                                        "a source of type inline-docker-file",
                                        Set.of("type", "inline"))
                                .needing("inline", "write the text of a Dockerfile, as in FROM nginx"),
                        Variant.using("image", "a source of type image", Set.of("type", "image"))
                                .needing("image", "write the name of an image, as in nginx:1.27")));
    }

    /** Returns the block {@code source} of project.yaml. */
    static Block ofProject() {
        return Block.of(
                        Key.of(
                                        "type",
                                        Choice.of("a type of source", "local", "git"),
                                        "Where the tree of the project is: beside this file or in a git repository.")
                                .required("write one of local, git")
                                .example("local"),
                        REPO_KEY,
                        Key.of(
                                        "path",
                                        Scalar.text(),
                                        "The folder to walk: for `git` inside the repository, for `local` relative to"
                                                + " this file.")
                                .defaultsTo("the root of the repository; for `local` the folder of this file")
                                .example("clouds/prod"),
                        REF)
                .with(Variants.by(
                        "type",
                        Variant.using("local", "a source of type local", Set.of("type", "path")),
                        Variant.using("git", "a source of type git", Set.of("type", "repo", "path", "ref"))
                                .needing("repo", REPO)));
    }
}
