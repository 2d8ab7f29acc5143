package dev.flycd.engine.plan;

import dev.flycd.engine.secret.DesiredSecrets;
import dev.flycd.engine.source.Artifact;
import dev.flycd.engine.source.SourceException;
import dev.flycd.engine.source.Workspace;
import dev.flycd.fly.Deployment;
import dev.flycd.fly.Fly;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.ResolvedImage;
import dev.flycd.model.flytoml.FlyTomlWriter;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.Position;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Builds the source, or takes the image, and gives every machine the new config.
 *
 * @param flyToml without {@code FLYCD_*}
 * @param provenance {@code FLYCD_*} for people
 * @param params further flags for flyctl
 */
public record Deploy(
        Versions versions,
        ConfigMap flyToml,
        Artifact artifact,
        SortedMap<String, String> provenance,
        DesiredSecrets secrets,
        List<String> params,
        List<Change> changes)
        implements Step {

    private static final Position GENERATED = Position.of("fly.toml");

    public Deploy {
        params = List.copyOf(params);
        changes = List.copyOf(changes);
    }

    @Override
    public String kind() {
        return "deploy";
    }

    @Override
    public String describe() {
        String commit = provenance.getOrDefault(Marker.SOURCE_COMMIT, "");
        String code = commit.isEmpty()
                ? artifact.image()
                        .map(ImageName::brief)
                        .or(() -> versions.app().map(Versions::brief))
                        .orElse("the source")
                : "commit " + Versions.briefCommit(commit);
        return "deploy " + OneLine.of(code) + " with config " + Versions.brief(versions.config());
    }

    @Override
    public void apply(StepContext context) {
        SortedMap<String, String> env = new TreeMap<>(provenance);
        env.put(Marker.CONFIG_VERSION, versions.config());
        Optional<String> image = artifact.image();
        if (versions.app().isPresent()) {
            env.put(Marker.APP_VERSION, versions.app().get());
        } else {
            ResolvedImage resolved = resolve(context, image.orElse(""));
            env.put(Marker.APP_VERSION, "image:" + resolved.digest());
            image = Optional.of(resolved.reference());
        }
        if (!secrets.isEmpty()) {
            env.put(Marker.SECRETS_VERSION, secrets.marker(digests(context)));
        }
        try (Workspace workspace = context.openWorkspace()) {
            artifact.materialize(workspace);
            Files.writeString(workspace.flyToml(), FlyTomlWriter.write(withEnv(env)));
            Deployment deployment = new Deployment(workspace.context(), workspace.flyToml(), image, params);
            context.check();
            context.released(context.fly().deploy(context.app(), deployment, context::progress));
        } catch (IOException e) {
            throw new LocalFilesException("fly.toml of " + context.app() + " cannot be written: " + e, e);
        }
    }

    private ConfigMap withEnv(Map<String, String> markers) {
        ConfigMap env = flyToml.get("env")
                .filter(ConfigMap.class::isInstance)
                .map(ConfigMap.class::cast)
                .orElse(ConfigMap.empty(GENERATED));
        for (Map.Entry<String, String> marker : markers.entrySet()) {
            env = env.with(marker.getKey(), new ConfigScalar(marker.getValue(), GENERATED));
        }
        return flyToml.with("env", env);
    }

    private static Map<String, String> digests(StepContext context) {
        return context.fly().observe(context.app(), Set.of(Fly.Aspect.SECRETS)).secrets().stream()
                .collect(Collectors.toMap(LiveSecret::name, LiveSecret::digest));
    }

    private static ResolvedImage resolve(StepContext context, String reference) {
        return context.fly()
                .resolveImage(context.app(), reference)
                .orElseThrow(() -> new SourceException("there is no image '" + OneLine.of(reference)
                        + "' that Fly.io can read: check the name and the tag; private registries are not supported"));
    }
}
