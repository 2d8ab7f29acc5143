package dev.flycd.cli.install;

import dev.flycd.fly.AppSummary;
import dev.flycd.fly.Fly.Aspect;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.TokenSummary;
import dev.flycd.fly.Volume;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What there is of an installation: all of it, an app without machines that a first run began, or only tokens that an
 * interrupted removal left.
 *
 * @param org whose the app is; empty if it is gone
 * @param app the app; empty if it is gone
 * @param tokens those that were made for it, in the organisation of the app, or in any if it is gone
 */
public record Remains(AppName name, Optional<OrgSlug> org, Optional<LiveApp> app, List<OwnedToken> tokens) {

    /** A token and where it is valid. */
    public record OwnedToken(OrgSlug org, TokenSummary token) {}

    public Remains {
        tokens = List.copyOf(tokens);
    }

    /**
     * Reads what there is.
     *
     * @param org where it is, where that is known; else every organisation is looked at that the token sees
     * @throws dev.flycd.fly.FlyException if Fly.io does not tell
     */
    public static Remains of(AppName name, Optional<OrgSlug> org, FlyOwner fly) {
        FlyOwner asked = org.map(fly::forOrganisation).orElse(fly);
        Optional<AppSummary> summary = asked.app(name);
        Optional<LiveApp> app =
                summary.map(found -> asked.forOrganisation(found.org()).observe(name, EnumSet.allOf(Aspect.class)));
        NavigableSet<OrgSlug> orgs = new TreeSet<>();
        summary.map(AppSummary::org).or(() -> org).ifPresentOrElse(orgs::add, () -> orgs.addAll(fly.organisations()));
        List<OwnedToken> tokens = new ArrayList<>();
        for (OrgSlug each : orgs) {
            fly.forOrganisation(each).tokens(each).stream()
                    .filter(token -> Installation.isTokenOf(name, token.name()))
                    .forEach(token -> tokens.add(new OwnedToken(each, token)));
        }
        return new Remains(name, summary.map(AppSummary::org), app, tokens);
    }

    /** Returns whether nothing is left. */
    public boolean isEmpty() {
        return app.isEmpty() && tokens.isEmpty();
    }

    /**
     * Checks that the app is an installation, or is gone.
     *
     * @throws InstallException if it is somebody's app
     */
    public void requireInstallation() {
        boolean isOne = app.isEmpty()
                || Installation.isOne(app.get())
                || (app.get().machines().isEmpty() && (!tokens.isEmpty() || isPrepared(app.get())));
        if (!isOne) {
            throw new InstallException("the app '" + name + "' is not of flycd install: none of its machines says so;"
                    + " nothing was removed. 'fly apps destroy " + name + "' removes any app");
        }
    }

    /**
     * Removes them.
     *
     * @param removed gets a line for people for each thing that is gone
     * @throws dev.flycd.fly.FlyException if Fly.io refuses; what was removed until then is gone
     */
    public void remove(FlyOwner fly, Consumer<String> removed) {
        app.ifPresent(live -> {
            org.map(fly::forOrganisation).orElse(fly).destroyApp(name);
            removed.accept("removed the app " + name);
        });
        // Tokens last: the server would fail with every deploy that is under way.
        for (OwnedToken owned : tokens) {
            fly.forOrganisation(owned.org())
                    .revokeToken(owned.org(), owned.token().id());
            removed.accept("revoked the token '" + owned.token().name() + "'");
        }
    }

    /** Whether a first run got so far and no further. */
    private static boolean isPrepared(LiveApp app) {
        return app.secrets().stream().map(LiveSecret::name).anyMatch(RunSecrets.WEBHOOK_SECRET::equals)
                || app.volumes().stream().map(Volume::name).anyMatch(Installation.VOLUME::equals);
    }
}
