package dev.flycd.fly.simulated;

import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.simulated.AppState.Visibility;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The apps of a simulated Fly: global names, organisations, visibility. */
final class Apps {

    static final Set<String> ORGANISATIONS_AT_FIRST = Set.of("personal");

    private final Store store;
    private final Ids ids;

    Apps(Store store, Ids ids) {
        this.store = store;
        this.ids = ids;
    }

    Store store() {
        return store;
    }

    /** Creates an app; its organisation too, if this Fly has not heard of it. */
    AppState create(AppName name, String org, Visibility visibility, @Nullable String network) {
        AppState fresh = new AppState(
                name,
                org,
                visibility,
                network,
                Integer.parseInt(ids.next(6), 16),
                ids.next(16),
                List.of(),
                List.of(),
                Map.of(),
                0,
                List.of(),
                List.of());
        Optional<AppState> taken = store.claim(fresh);
        if (taken.isPresent()) {
            throw taken(taken.get());
        }
        if (visibility == Visibility.OWN) {
            store.addOrganisation(org);
        }
        return fresh;
    }

    /** Returns the app, whoever owns it. */
    Optional<AppState> find(AppName name) {
        return store.read(name);
    }

    /**
     * Returns an app the token can see.
     *
     * @throws AppNotFoundException if there is none
     * @throws AppTakenException if the token cannot see it
     */
    AppState get(AppName name) {
        return visible(find(name).orElseThrow(() -> notFound(name)));
    }

    SortedMap<AppName, AppState> of(OrgSlug org) {
        SortedMap<AppName, AppState> apps = store.readAll();
        apps.values().removeIf(app -> !app.org().equals(org.value()) || app.visibility() == Visibility.FOREIGN);
        return apps;
    }

    /** Changes an app the token can see, with nobody else changing it meanwhile. */
    <T> T change(AppName name, Function<AppDraft, T> change) {
        return store.change(name, app -> {
            AppDraft draft = new AppDraft(visible(app));
            T answer = change.apply(draft);
            return new Store.Changed<>(draft.done(), answer);
        });
    }

    /**
     * Destroys an app with all it has; the name is free then.
     *
     * @throws AppNotFoundException if there is none
     * @throws AppTakenException if the token cannot see it
     */
    void destroy(AppName name, Conduct conduct) {
        get(name);
        conduct.before(name, "destroy app");
        store.remove(name);
    }

    static AppNotFoundException notFound(AppName name) {
        return new AppNotFoundException("Could not find App \"" + name + "\"");
    }

    private static AppTakenException taken(AppState app) {
        return new AppTakenException("the name '" + app.name() + "' has already been taken"
                + (app.visibility() == Visibility.OWN
                        ? " by an app of the organisation '" + app.org() + "'"
                        : "; app names are unique across all of Fly.io"));
    }

    private static AppState visible(AppState app) {
        if (app.visibility() == Visibility.FOREIGN) {
            throw new AppTakenException("app '" + app.name() + "' belongs to another organisation");
        }
        return app;
    }
}
