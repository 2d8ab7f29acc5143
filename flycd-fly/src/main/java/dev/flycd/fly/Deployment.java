package dev.flycd.fly;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a deploy needs.
 *
 * @param context private folder with what is to be built, or an empty one for an image
 * @param flyToml the generated fly.toml, absolute
 * @param image reference by digest, instead of a build
 * @param params further flags for {@code flyctl deploy}, already checked
 */
public record Deployment(Path context, Path flyToml, Optional<String> image, List<String> params) {

    public Deployment {
        params = List.copyOf(params);
    }
}
