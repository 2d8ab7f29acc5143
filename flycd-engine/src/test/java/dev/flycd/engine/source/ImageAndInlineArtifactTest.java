package dev.flycd.engine.source;

import static dev.flycd.engine.testing.ConfigFolder.app;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.testing.BuiltFolder;
import dev.flycd.engine.testing.ConfigFolder;
import dev.flycd.fly.ResolvedImage;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageAndInlineArtifactTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @TempDir
    Path temp;

    private final SourceFetcher fetcher = new SourceFetcher(Optional.empty());

    @Test
    void anImageIsDeployedByTheDigestItsTagResolvesTo() {
        ImageResolver images = (app, reference) ->
                Optional.of(new ResolvedImage("docker.io/library/" + reference + "@" + DIGEST, DIGEST));

        Artifact artifact = fetcher.artifact(entry("{type: image, image: 'nginx:1.27'}"), images);

        assertThat(artifact.version()).contains("image:" + DIGEST);
        assertThat(artifact.image()).contains("docker.io/library/nginx:1.27@" + DIGEST);
    }

    @Test
    void anImageOfAnAppThatDoesNotExistHasNoVersionYet() {
        Artifact artifact = fetcher.artifact(entry("{type: image, image: 'nginx:1.27'}"));

        assertThat(artifact.version()).isEmpty();
        assertThat(artifact.image()).contains("nginx:1.27");
    }

    @Test
    void anImageByDigestNeedsNobodyToResolveIt() {
        Artifact artifact = fetcher.artifact(entry("{type: image, image: 'nginx@" + DIGEST + "'}"));

        assertThat(artifact.version()).contains("image:" + DIGEST);
        assertThat(artifact.image()).contains("nginx@" + DIGEST);
    }

    @Test
    void aTagThatResolvesToNothingIsAnError() {
        AppEntry entry = entry("{type: image, image: 'nginx:none'}");

        assertThatThrownBy(() -> fetcher.artifact(entry, (app, reference) -> Optional.empty()))
                .isInstanceOf(SourceException.class)
                .hasMessageStartingWith("image 'nginx:none' cannot be found");
    }

    @Test
    void theVersionOfAnInlineDockerfileIsTheDigestOfItsText() {
        String nginx = version("{type: inline-docker-file, inline: FROM nginx}");

        assertThat(nginx).isEqualTo("inline:a6bfc45790a553b6431ddb49dc6e98b63a269098195acd2aaec321a8ae031b65");
        assertThat(version("{type: inline-docker-file, inline: FROM alpine}")).isNotEqualTo(nginx);
    }

    @Test
    void theBuildOfAnInlineDockerfileGetsNothingElse() {
        Artifact artifact = fetcher.artifact(entry("{type: inline-docker-file, inline: FROM nginx}"));

        assertThat(BuiltFolder.of(artifact, temp.resolve("w")))
                .containsOnlyKeys("Dockerfile", ".dockerignore")
                .containsEntry("Dockerfile", "rw-r--r-- FROM nginx");
    }

    private String version(String source) {
        return fetcher.artifact(entry(source)).version().orElseThrow();
    }

    private AppEntry entry(String source) {
        return new ConfigFolder(temp.resolve("app"))
                .file("app.yaml", app("shop", source))
                .onlyApp();
    }
}
