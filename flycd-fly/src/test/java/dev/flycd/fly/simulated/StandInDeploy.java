package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.Release;
import dev.flycd.fly.simulated.DeployRun.Options;
import dev.flycd.fly.simulated.DeployRun.Options.AddressPolicy;
import dev.flycd.model.AppName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code flyctl deploy} over the API; builds give an image named after what would have been built. */
public final class StandInDeploy {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RESOLVE = "query ResolveImageForApp($appName: String!, $imageRef: String!) {"
            + " app(name:$appName) { id image(ref:$imageRef) { id digest ref compressedSize:compressedSizeFull } } }";
    private static final String EGRESS =
            "query($appName: String!) { app(name:$appName) { egressIpAddresses { nodes { id } } } }";

    private static final AtomicReference<@Nullable HttpTarget> UNDER_WAY = new AtomicReference<>();

    private final ApiClient api;
    private final Consumer<String> out;
    private final Consumer<String> errors;

    /**
     * What the command line says.
     *
     * @param context folder to build
     * @param patience for each machine and phase; zero for {@code --detach}
     */
    public record Wish(
            AppName app,
            Path context,
            Path flyToml,
            Optional<String> image,
            Map<String, String> env,
            String strategy,
            AddressChoice addresses,
            Duration patience,
            int minSecretsVersion) {}

    /** Which addresses a first deploy may allocate. */
    public enum AddressChoice {
        PUBLIC,
        FLYCAST,
        NONE
    }

    /** Takes the lines of both streams as they come. */
    public StandInDeploy(ApiClient api, Consumer<String> out, Consumer<String> errors) {
        this.api = api;
        this.out = out;
        this.errors = errors;
    }

    /** Deploys as flyctl does. */
    public Release run(Wish wish) {
        errors.accept("==> Verifying app config");
        out.accept("Validating " + wish.flyToml());
        FlyConfig config = FlyConfig.read(wish.flyToml());
        config.validate();
        out.accept("\u001b[32m✓\u001b[0m Configuration is valid");
        errors.accept("--> Verified app config");
        JsonNode app = api.get("/v1/apps/" + wish.app());
        errors.accept("==> Building image");
        String image = image(wish, config, app.path("organization").path("slug").asString(""));
        out.accept("");
        out.accept("Watch your deployment at https://fly.io/apps/" + wish.app() + "/monitoring");
        HttpTarget target = new HttpTarget(
                api, wish.app(), new HttpTarget.Patience(wish.patience(), wish.minSecretsVersion()), errors);
        UNDER_WAY.set(target);
        String strategy = wish.strategy().isEmpty()
                ? config.definition().path("deploy").path("strategy").asString("rolling")
                : wish.strategy();
        Options options = new Options(wish.env(), strategy, policy(wish.addresses()));
        Release release = new DeployRun(target, config, options, line -> out.accept("> " + line)).deploy(image);
        api.graphQl("", EGRESS, Map.of("appName", wish.app().value()));
        out.accept("\u001b[32m✔\u001b[0m finished");
        return release;
    }

    /** Notes the release that this process has under way, if any, as interrupted. */
    public static void noteInterruption() {
        HttpTarget target = UNDER_WAY.get();
        if (target != null) {
            target.noteInterruption();
        }
    }

    private static AddressPolicy policy(AddressChoice choice) {
        return switch (choice) {
            case PUBLIC -> AddressPolicy.AS_SERVICES_NEED;
            case FLYCAST -> AddressPolicy.PRIVATE;
            case NONE -> AddressPolicy.NONE;
        };
    }

    private String image(Wish wish, FlyConfig config, String org) {
        api.get("/api/v1/organizations/" + org);
        String reference =
                wish.image().orElseGet(() -> new SourceBuild(wish.app(), config, wish.context(), out).image());
        ObjectNode build = JSON.createObjectNode().put("app_name", wish.app().value());
        JsonNode started = api.send("POST", "/api/v1/builds", build, null);
        errors.accept("Searching for image '" + reference + "' remotely...");
        JsonNode image = resolve(wish, reference);
        api.send(
                "POST",
                "/api/v1/builds/finish",
                build.put("build_id", started.path("id").asInt()),
                null);
        if (!image.isObject()) {
            throw new FlyException(
                    "failed to fetch an image or build from source: could not find image \"" + reference + "\"",
                    Retry.USELESS);
        }
        errors.accept("image found: " + image.path("id").asString());
        return image.path("ref").asString();
    }

    private JsonNode resolve(Wish wish, String reference) {
        return api.graphQl(
                        "ResolveImageForApp",
                        RESOLVE,
                        Map.of("appName", wish.app().value(), "imageRef", reference))
                .path("app")
                .path("image");
    }
}
