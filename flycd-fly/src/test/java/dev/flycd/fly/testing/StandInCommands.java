package dev.flycd.fly.testing;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.Release;
import dev.flycd.fly.simulated.ApiClient;
import dev.flycd.fly.simulated.StandInDeploy;
import dev.flycd.fly.simulated.StandInDeploy.AddressChoice;
import dev.flycd.fly.simulated.StandInScale;
import dev.flycd.model.AppName;
import dev.flycd.model.Region;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The commands the stand-in knows. */
final class StandInCommands {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final ApiClient api;
    private final FlyctlArguments arguments;
    private final FlyctlConfigDir config;
    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream errors;

    StandInCommands(
            ApiClient api,
            FlyctlArguments arguments,
            FlyctlConfigDir config,
            Map<String, String> environment,
            PrintStream out,
            PrintStream errors) {
        this.api = api;
        this.arguments = arguments;
        this.config = config;
        this.environment = environment;
        this.out = out;
        this.errors = errors;
    }

    void run() throws IOException {
        switch (arguments.command()) {
            case "apps create" -> createApp();
            case "apps destroy" -> destroyApps();
            case "deploy" -> deploy();
            case "scale count" -> scaleCount();
            case "volumes create" -> createVolume();
            case "volumes extend" -> extendVolume();
            case "ips allocate-v4" -> new StandInAddresses(api, arguments, app(), out).allocateV4();
            case "ips allocate-v6" -> new StandInAddresses(api, arguments, app(), out).allocateV6();
            case "ips release" -> new StandInAddresses(api, arguments, app(), out).release();
            case "secrets sync" -> syncSecrets();
            case "machine list" -> out.println(api.get(path("/machines")).toPrettyString());
            case "machine destroy" -> destroyMachines();
            default -> throw refused("the stand-in does not know how to " + arguments.command());
        }
    }

    private void createApp() {
        if (arguments.words().isEmpty()) {
            throw refused("name argument or flag must be specified when not running interactively");
        }
        String org = arguments.flag("org");
        JsonNode organisations = api.graphQl(
                "",
                "query($admin: Boolean!) { organizations(admin: $admin) { nodes { slug type } } }",
                Map.of("admin", false));
        if (org.isEmpty()) {
            throw refused("org slug must be specified when not running interactively");
        }
        if (organisations.path("organizations").path("nodes").values().stream()
                .noneMatch(node -> node.path("slug").asString("").equals(org))) {
            throw refused("organization " + org + " not found");
        }
        ObjectNode body = JSON.createObjectNode()
                .put("name", arguments.words().get(0))
                .put("org_slug", org)
                .put("network", arguments.flag("network"));
        api.send("POST", "/v1/apps?wait=true", body, null);
        api.get("/v1/apps/" + arguments.words().get(0));
        out.println("New app created: " + arguments.words().get(0));
    }

    private void destroyApps() {
        requireYes();
        for (String app : arguments.words()) {
            api.graphQl("", "query($appName: String!) { app(name:$appName) { id name } }", Map.of("appName", app));
            api.send("DELETE", "/v1/apps/" + app, null, null);
            out.println("Destroyed app " + app);
        }
    }

    private void deploy() throws IOException {
        Path context = Path.of(
                        arguments.words().isEmpty() ? "" : arguments.words().get(0))
                .toAbsolutePath();
        Path flyToml = arguments.flag("config").isEmpty()
                ? context.resolve("fly.toml")
                : Path.of(arguments.flag("config")).toAbsolutePath();
        Map<String, String> env = new LinkedHashMap<>();
        arguments
                .all("env")
                .forEach(pair -> env.put(pair.replaceFirst("=.*", ""), pair.substring(pair.indexOf('=') + 1)));
        AppName app = new AppName(app());
        Release release = new StandInDeploy(api, out::println, errors::println)
                .run(new StandInDeploy.Wish(
                        app,
                        context,
                        flyToml,
                        Optional.of(arguments.flag("image")).filter(image -> !image.isEmpty()),
                        env,
                        arguments.flag("strategy"),
                        arguments.isOn("flycast")
                                ? AddressChoice.FLYCAST
                                : arguments.isOn("no-public-ips") ? AddressChoice.NONE : AddressChoice.PUBLIC,
                        arguments.isOn("detach") ? Duration.ZERO : patience(),
                        config.minSecretsVersion(app.value())));
        if (!environment.getOrDefault("FLY_EMIT_RELEASE_JSON", "").isEmpty()) {
            out.println(JSON.createObjectNode()
                    .put("id", release.id())
                    .put("version", release.version())
                    .put("image_ref", release.image())
                    .toString());
        }
    }

    private Duration patience() {
        String written = arguments.flag("wait-timeout");
        if (written.isEmpty()) {
            return Duration.ofMinutes(5);
        }
        return written.matches("\\d+") ? Duration.ofSeconds(Long.parseLong(written)) : Duration.parse("PT" + written);
    }

    private void scaleCount() {
        requireYes();
        if (arguments.words().isEmpty()) {
            throw refused("accepts at least 1 arg(s), received 0");
        }
        String region = arguments.flag("region");
        new StandInScale(api, new AppName(app()), out::println, errors::println)
                .count(
                        arguments.flag("process-group").isEmpty() ? "app" : arguments.flag("process-group"),
                        new Region(region.isEmpty() ? "arn" : region),
                        Integer.parseInt(arguments.words().get(0)));
    }

    private void createVolume() {
        JsonNode regions =
                api.graphQl("", "query { platform { requestRegion regions { code deprecated } } }", Map.of());
        String region = arguments.flag("region");
        if (region.isEmpty()) {
            throw refused("region code must be specified when not running interactively");
        }
        if (regions.path("platform").path("regions").values().stream()
                .noneMatch(node -> node.path("code").asString("").equals(region)
                        && !node.path("deprecated").asBoolean(false))) {
            throw refused("region " + region + " not found");
        }
        appBasic();
        requireYes();
        int count = arguments.flag("count").isEmpty() ? 1 : Integer.parseInt(arguments.flag("count"));
        for (int i = 0; i < count; i++) {
            ObjectNode body = JSON.createObjectNode()
                    .put("name", arguments.words().get(0))
                    .put("region", region)
                    .put("size_gb", Integer.parseInt(arguments.flag("size").isEmpty() ? "1" : arguments.flag("size")))
                    .put("encrypted", true);
            out.println(api.send("POST", path("/volumes"), body, null).toPrettyString());
        }
    }

    private void extendVolume() {
        appBasic();
        ObjectNode body = JSON.createObjectNode()
                .put("size_gb", Integer.parseInt(arguments.flag("size").replaceAll("(?i)gb$", "")));
        out.println(api.send("PUT", path("/volumes/" + arguments.words().get(0) + "/extend"), body, null)
                .path("volume")
                .toPrettyString());
    }

    private void syncSecrets() throws IOException {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("values").putNull("BogusDummySecret_0123456789abcdef");
        JsonNode answer = api.send("POST", path("/secrets"), body, null);
        config.rememberSecretsVersion(app(), answer.path("version").asInt());
    }

    private void destroyMachines() {
        for (String id : List.copyOf(arguments.words())) {
            JsonNode machine = api.get(path("/machines/" + id));
            if (machine.path("state").asString("").equals("started") && !arguments.isOn("force")) {
                throw refused("machine " + id + " currently started, either stop first or use --force flag");
            }
            api.send("DELETE", path("/machines/" + id + "?kill=" + arguments.isOn("force")), null, null);
            out.println(id + " has been destroyed");
        }
    }

    private void appBasic() {
        api.graphQl(
                "", "query($appName: String!) { appbasic:app(name:$appName) { id name } }", Map.of("appName", app()));
    }

    private void requireYes() {
        if (!arguments.isOn("yes")) {
            throw refused("yes flag must be specified when not running interactively");
        }
    }

    private String path(String rest) {
        return "/v1/apps/" + app() + rest;
    }

    private String app() {
        String app = arguments.flag("app").isEmpty() ? environment.getOrDefault("FLY_APP", "") : arguments.flag("app");
        if (app.isEmpty()) {
            throw refused("the config for your app is missing an app name, add an app field to the fly.toml file or"
                    + " specify with the -a flag");
        }
        return app;
    }

    private static FlyException refused(String message) {
        return new FlyException(message, Retry.USELESS);
    }
}
