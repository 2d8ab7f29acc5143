package dev.flycd.fly.simulated;

import dev.flycd.fly.simulated.GraphQlFace.Field;
import dev.flycd.fly.simulated.Organisations.Organisation;
import dev.flycd.model.IpSpec.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Apps, organisations, releases and addresses as GraphQL shows them. */
final class GraphQlViews {

    private final Platform platform;

    GraphQlViews(Platform platform) {
        this.platform = platform;
    }

    Map<String, @Nullable Object> organisation(Organisation org) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("__typename", "Organization");
        view.put("id", org.id());
        view.put("internalNumericId", String.valueOf(org.number()));
        view.put("slug", org.slug());
        view.put("rawSlug", org.slug());
        view.put("name", org.slug());
        view.put("type", org.isPersonal() ? "PERSONAL" : "SHARED");
        view.put("paidPlan", true);
        view.put("billable", true);
        view.put("viewerRole", "admin");
        view.put("billingStatus", "CURRENT");
        view.put("provisionsBetaExtensions", false);
        view.put("addOns", Map.of("nodes", List.of()));
        return view;
    }

    Map<String, @Nullable Object> app(AppState app, Organisation org) {
        List<Map<String, @Nullable Object>> releases = new ArrayList<>();
        app.releases().forEach(release -> releases.add(release(release)));
        Collections.reverse(releases);
        boolean hasAddress = !app.addresses().isEmpty();
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("__typename", "App");
        view.put("id", app.name().value());
        view.put("internalNumericId", app.number());
        view.put("name", app.name().value());
        view.put("hostname", app.name() + ".fly.dev");
        view.put("cnameTarget", app.name() + ".fly.dev");
        view.put("network", app.network());
        view.put("status", app.status());
        view.put("deployed", !app.status().equals("pending"));
        view.put("version", releases.isEmpty() ? 0 : releases.get(0).get("version"));
        view.put("appUrl", hasAddress ? "https://" + app.name() + ".fly.dev" : null);
        view.put("platformVersion", "machines");
        view.put("organization", organisation(org));
        view.put(
                "currentRelease",
                releases.stream()
                        .filter(release -> "complete".equals(release.get("status")))
                        .findFirst()
                        .orElse(null));
        view.put("currentReleaseUnprocessed", releases.isEmpty() ? null : releases.get(0));
        view.put("releases", (Field) arguments -> nodes(releases, arguments));
        view.put("releasesUnprocessed", (Field) arguments -> nodes(releases, arguments));
        view.put("ipAddresses", Map.of("nodes", ownAddresses(app)));
        view.put("sharedIpAddress", sharedAddress(app));
        view.put("egressIpAddresses", Map.of("nodes", List.of()));
        view.put("image", (Field) arguments -> image(String.valueOf(arguments.get("ref"))));
        view.put("certificates", Map.of("nodes", List.of()));
        view.put("machines", Map.of("nodes", List.of()));
        return view;
    }

    private static Map<String, Object> nodes(
            List<Map<String, @Nullable Object>> releases, Map<String, @Nullable Object> arguments) {
        int first = arguments.get("first") instanceof Number number ? number.intValue() : 25;
        return Map.of("nodes", releases.subList(0, Math.min(first, releases.size())));
    }

    private static Map<String, @Nullable Object> release(ReleaseState release) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", release.id());
        view.put("version", release.version());
        view.put("description", "Release");
        view.put("reason", "change_image");
        view.put("status", release.status());
        view.put("imageRef", release.image());
        view.put("stable", release.status().equals("complete"));
        view.put("inProgress", false);
        view.put("createdAt", release.createdAt().toString());
        view.put("evaluationId", "");
        view.put("deploymentStrategy", release.strategy());
        view.put("configDefinition", release.definition());
        view.put("user", Map.of("id", "user_1", "email", "jane@example.com", "name", "Jane Doe"));
        return view;
    }

    private static List<Map<String, @Nullable Object>> ownAddresses(AppState app) {
        List<Map<String, @Nullable Object>> views = new ArrayList<>();
        app.addresses().stream()
                .filter(address -> address.kind() != Kind.SHARED_V4)
                .forEach(address -> views.add(addressView(address)));
        return views;
    }

    private static @Nullable String sharedAddress(AppState app) {
        return app.addresses().stream()
                .filter(address -> address.kind() == Kind.SHARED_V4)
                .map(AddressState::address)
                .findFirst()
                .orElse(null);
    }

    Map<String, @Nullable Object> address(AddressState address) {
        return addressView(address);
    }

    private static Map<String, @Nullable Object> addressView(AddressState address) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("id", address.kind() == Kind.SHARED_V4 ? "" : address.id());
        view.put("address", address.address());
        view.put("type", address.kind().word());
        view.put("region", address.region());
        view.put("createdAt", address.createdAt().toString());
        view.put("serviceName", "");
        view.put(
                "network",
                address.network() == null
                        ? null
                        : Map.of(
                                "name",
                                address.network(),
                                "organization",
                                Map.of("slug", address.org() == null ? "" : address.org())));
        return view;
    }

    private @Nullable Map<String, Object> image(String reference) {
        return platform.images()
                .resolve(reference)
                .map(image -> Map.<String, Object>of(
                        "id",
                        "img_" + Images.sha256(reference).substring(0, 16),
                        "digest",
                        image.digest(),
                        "ref",
                        image.reference(),
                        "compressedSize",
                        "20000000",
                        "compressedSizeFull",
                        "20000000"))
                .orElse(null);
    }

    List<Map<String, @Nullable Object>> regions() {
        List<Map<String, @Nullable Object>> views = new ArrayList<>();
        platform.world().regions().forEach(region -> views.add(region(region.code(), false)));
        views.add(region("waw", true));
        return views;
    }

    private static Map<String, @Nullable Object> region(String code, Boolean deprecated) {
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("code", code);
        view.put("name", code);
        view.put("latitude", 59.65);
        view.put("longitude", 17.92);
        view.put("gatewayAvailable", true);
        view.put("requiresPaidPlan", false);
        view.put("deprecated", deprecated);
        return view;
    }
}
