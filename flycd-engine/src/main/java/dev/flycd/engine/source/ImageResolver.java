package dev.flycd.engine.source;

import dev.flycd.fly.ResolvedImage;
import dev.flycd.model.AppName;
import java.util.Optional;

/** Finds what an image reference points at, as {@code Fly.resolveImage} does. */
@FunctionalInterface
public interface ImageResolver {

    /** Returns what a reference points at now, asked in the name of an existing app; empty if nothing does. */
    Optional<ResolvedImage> resolve(AppName app, String reference);
}
