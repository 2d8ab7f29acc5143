package dev.flycd.model;

import java.util.List;

/** Where an app's code comes from. */
public sealed interface Source {

    /** Returns the word of app.yaml's {@code source.type}. */
    String type();

    /**
     * A subtree of a git repository.
     *
     * @param path folder inside the repository, with {@code /}, without leading or trailing one; empty for the root
     * @param watch further folders or files whose changes count as a change of the app
     */
    record Git(RepoUrl repo, String path, GitRef ref, List<String> watch, BuildContext context) implements Source {
        public Git {
            watch = List.copyOf(watch);
        }

        @Override
        public String type() {
            return "git";
        }
    }

    /**
     * A folder beside the app.yaml.
     *
     * @param path relative to the folder of app.yaml, or absolute; {@code .} for the folder itself
     */
    record Local(String path) implements Source {
        @Override
        public String type() {
            return "local";
        }
    }

    /** A Dockerfile written in app.yaml. */
    record InlineDockerfile(String text) implements Source {
        @Override
        public String type() {
            return "inline-docker-file";
        }
    }

    /** A published image, by tag or digest. */
    record Image(String reference) implements Source {
        @Override
        public String type() {
            return "image";
        }
    }

    /** What the build of a git source gets to see. */
    enum BuildContext {
        /** The folder {@code path}. */
        PATH,
        /** The whole repository. */
        REPOSITORY
    }
}
