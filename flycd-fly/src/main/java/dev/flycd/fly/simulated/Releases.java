package dev.flycd.fly.simulated;

import dev.flycd.model.AppName;
import tools.jackson.databind.node.ObjectNode;

/** The releases of apps: records of what a deploy tried, numbered from 1. */
final class Releases {

    private final Apps apps;
    private final World world;

    Releases(Apps apps, World world) {
        this.apps = apps;
        this.world = world;
    }

    ReleaseState create(AppName app, String image, String strategy, ObjectNode definition) {
        return apps.change(app, draft -> {
            world.conduct().before(app, "create release");
            int version = draft.releases().stream()
                            .mapToInt(ReleaseState::version)
                            .max()
                            .orElse(0)
                    + 1;
            ReleaseState release = new ReleaseState(
                    "rel_" + world.ids().next(16),
                    version,
                    "pending",
                    strategy,
                    image,
                    definition,
                    world.clock().instant());
            draft.releases().add(release);
            keepLast(draft);
            return release;
        });
    }

    ReleaseState setStatus(AppName app, String id, String status) {
        return apps.change(app, draft -> {
            for (int i = 0; i < draft.releases().size(); i++) {
                ReleaseState release = draft.releases().get(i);
                if (release.id().equals(id)) {
                    ReleaseState changed = release.withStatus(status);
                    draft.releases().set(i, changed);
                    return changed;
                }
            }
            throw new RefusedException(404, "release " + id + " not found");
        });
    }

    private static void keepLast(AppDraft draft) {
        int kept = 25;
        while (draft.releases().size() > kept) {
            draft.releases().remove(0);
        }
    }
}
