package dev.flycd.engine.reconcile;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.fly.AppSummary;
import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.Fly;
import dev.flycd.model.AppName;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.Position;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What one run asks Fly once for all its apps. Safe for use by many threads.
 *
 * <p>It may be old without harm: an app that was not listed is looked for by name, and one that was listed and is there
 * no longer turns out to be gone when it is observed.
 */
final class RunReads {

    /** Where an app is, or is to be created. */
    record Place(OrgSlug org, Presence presence) {}

    /** Whether an app exists. */
    enum Presence {
        EXISTS,
        ABSENT
    }

    private final Fly fly;
    private final Once<SortedSet<OrgSlug>> organisations;
    private final Once<Boolean> usable;
    private final Map<OrgSlug, Once<Map<AppName, AppSummary>>> apps = new ConcurrentHashMap<>();

    RunReads(Fly fly) {
        this.fly = fly;
        this.organisations = new Once<>(fly::organisations);
        this.usable = new Once<>(() -> {
            fly.checkUsable();
            return true;
        });
    }

    /** Fails, every time with the same failure, if this Fly cannot be changed. */
    void checkUsable() {
        usable.get();
    }

    /** Returns whether something could not be read, so that the same failure would come again. */
    boolean hasFailed() {
        return organisations.hasFailed()
                || usable.hasFailed()
                || apps.values().stream().anyMatch(Once::hasFailed);
    }

    /**
     * Finds an app.
     *
     * @throws AppTakenException if it is in another organisation than asked
     * @throws InvalidConfigException if it is nowhere, and nothing says where to create it
     */
    Place locate(AppEntry entry) {
        OrgSlug asked = entry.config().org();
        if (asked != null) {
            return locateIn(entry.name(), asked);
        }
        SortedSet<OrgSlug> known = organisations.get();
        if (known.size() == 1) {
            return locateIn(entry.name(), known.first());
        }
        Optional<AppSummary> somewhere = fly.app(entry.name());
        return somewhere
                .map(app -> new Place(app.org(), Presence.EXISTS))
                .orElseThrow(() -> new InvalidConfigException(List.of(Violation.error(
                        Position.of(entry.file()),
                        "/org",
                        "app '" + entry.name()
                                + "' does not exist yet, and no organisation is given for it; the token sees "
                                + (known.isEmpty() ? "none" : list(known)) + ": add org"))));
    }

    private Place locateIn(AppName app, OrgSlug org) {
        if (appsOf(org).containsKey(app)) {
            return new Place(org, Presence.EXISTS);
        }
        Optional<AppSummary> found = fly.forOrganisation(org).app(app);
        if (found.isEmpty()) {
            return new Place(org, Presence.ABSENT);
        }
        OrgSlug owner = found.get().org();
        if (!owner.equals(org)) {
            throw new AppTakenException("app '" + app + "' belongs to organisation '" + owner + "', not to '" + org
                    + "' as its config asks; nothing is moved: change org, or choose another name");
        }
        return new Place(org, Presence.EXISTS);
    }

    private Map<AppName, AppSummary> appsOf(OrgSlug org) {
        return apps.computeIfAbsent(
                        org, key -> new Once<>(() -> fly.forOrganisation(key).apps(key)))
                .get();
    }

    private static String list(SortedSet<OrgSlug> organisations) {
        return organisations.stream().map(OrgSlug::value).collect(Collectors.joining(", "));
    }
}
