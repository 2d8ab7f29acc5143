package dev.flycd.fly.simulated;

import dev.flycd.fly.AppTakenException;
import dev.flycd.model.AppName;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** The organisations of a fake API, as a token sees them. */
final class Organisations {

    private static final String ONE_ORGANISATION = "token-for-";
    private static final int FIRST_NUMBER = 1001;

    private final Platform platform;

    Organisations(Platform platform) {
        this.platform = platform;
    }

    /** An organisation with the number Fly knows it by. */
    record Organisation(String slug, int number) {

        String id() {
            return "org_" + number;
        }

        boolean isPersonal() {
            return slug.equals("personal");
        }

        ObjectNode rest() {
            return ApiFace.JSON
                    .createObjectNode()
                    .put("id", id())
                    .put("internal_numeric_id", number)
                    .put("slug", slug)
                    .put("raw_slug", slug)
                    .put("name", slug)
                    .put("paid_plan", true)
                    .put("personal", isPersonal())
                    .put("billing_status", "CURRENT")
                    .put("provisions_beta_extensions", false)
                    .put("billable", true)
                    .put("remote_builder_image", "");
        }
    }

    /** Returns those the token can see. */
    List<Organisation> seenBy(ApiRequest request) {
        return all().stream().filter(org -> maySee(request, org.slug())).toList();
    }

    Optional<Organisation> find(ApiRequest request, String slugOrId) {
        return seenBy(request).stream()
                .filter(org -> org.slug().equals(slugOrId) || org.id().equals(slugOrId))
                .findFirst();
    }

    Organisation require(ApiRequest request, String slugOrId) {
        return find(request, slugOrId)
                .orElseThrow(() -> new RefusedException(404, "organization " + slugOrId + " not found"));
    }

    /** Returns an app the token can see. */
    AppState app(ApiRequest request, String name) {
        AppState app = platform.apps().get(new AppName(name));
        if (!maySee(request, app.org())) {
            throw new AppTakenException("app " + name + " belongs to another organization");
        }
        return app;
    }

    boolean maySee(ApiRequest request, String slug) {
        int at = request.token().indexOf(ONE_ORGANISATION);
        return at < 0
                || request.token().substring(at + ONE_ORGANISATION.length()).equals(slug);
    }

    private List<Organisation> all() {
        List<String> slugs = List.copyOf(platform.apps().store().organisations());
        return slugs.stream()
                .map(slug -> new Organisation(slug, FIRST_NUMBER + slugs.indexOf(slug)))
                .toList();
    }
}
