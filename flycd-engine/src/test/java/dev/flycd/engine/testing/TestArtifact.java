package dev.flycd.engine.testing;

import dev.flycd.engine.source.Artifact;
import dev.flycd.engine.source.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Code whose version is what the test says. */
public record TestArtifact(
        Optional<String> version, Optional<String> image, Map<String, String> provenance, List<String> warnings)
        implements Artifact {

    /** A Dockerfile, at a version. */
    public static TestArtifact inline(String version) {
        return new TestArtifact(
                Optional.of("inline:" + version),
                Optional.empty(),
                Map.of("FLYCD_APP_SOURCE_TYPE", "inline-docker-file"),
                List.of());
    }

    /** A published image whose tag is not resolved yet. */
    public static TestArtifact unresolved(String reference) {
        return new TestArtifact(Optional.empty(), Optional.of(reference), Map.of(), List.of());
    }

    public TestArtifact from(String name, String value) {
        return new TestArtifact(version, image, Map.of(name, value), warnings);
    }

    public TestArtifact warning(String text) {
        return new TestArtifact(version, image, provenance, List.of(text));
    }

    @Override
    public void materialize(Workspace workspace) {
        try {
            Files.writeString(workspace.context().resolve("Dockerfile"), "FROM scratch\n# " + version + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
