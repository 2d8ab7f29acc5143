package dev.flycd.cli.install;

import dev.flycd.fly.AppSummary;
import dev.flycd.fly.Fly.Aspect;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.Machine;
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

/**
 * What there is of an installation: all of it, an app without machines that a first run began, or only tokens that an
 * interrupted removal left.
 *
 * @param org whose the app is; empty if it is gone
 * @param app the app; empty if it is gone
 * @param tokens those that were made for it, in the organisation of the app, or in any if it is gone
 */
public record Remains(AppName name, Optional<OrgSlug> org, Optional<LiveApp> app, List<OwnedToken> tokens) {

    private static final String SECRET = "FLYCD_WEBHOOK_SECRET";

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

    /** Returns whether the app is an installation, or is gone. */
    public boolean isInstallation() {
        return app.isEmpty()
                || Installation.isOne(app.get())
                || (app.get().machines().isEmpty() && (!tokens.isEmpty() || isPrepared(app.get())));
    }

    /** Whether a first run got so far and no further. */
    private static boolean isPrepared(LiveApp app) {
        return app.secrets().stream().map(LiveSecret::name).anyMatch(SECRET::equals)
                || app.volumes().stream().map(Volume::name).anyMatch(Installation.VOLUME::equals);
    }

    /** Returns what is lost, a line each, for people. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        app.ifPresent(live -> {
            lines.add("the app " + name);
            for (Machine machine : live.machines()) {
                lines.add("its machine " + machine.id() + " in " + machine.region());
            }
            for (Volume volume : live.volumes()) {
                lines.add("its volume " + volume.name() + " in " + volume.region() + " (" + volume.sizeGb()
                        + " GB) with all that is stored there: the history of runs, webhooks not worked on yet");
            }
            if (!live.addresses().isEmpty()) {
                lines.add("its " + live.addresses().size()
                        + (live.addresses().size() == 1 ? " address" : " addresses") + " and https://" + name
                        + ".fly.dev");
            }
            if (!live.secrets().isEmpty()) {
                lines.add("its secrets "
                        + String.join(
                                ", ",
                                live.secrets().stream()
                                        .map(LiveSecret::name)
                                        .sorted()
                                        .toList()));
            }
        });
        tokens.forEach(owned -> lines.add("the token '" + owned.token().name() + "' for everything in " + owned.org()));
        return lines;
    }
}
