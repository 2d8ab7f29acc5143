package dev.flycd.engine.reconcile;

import dev.flycd.engine.Comparison;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.SecretValues;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.compare.DesiredState;
import dev.flycd.engine.compare.LiveState;
import dev.flycd.engine.compare.Planner;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.secret.DesiredSecrets;
import dev.flycd.engine.secret.SlowDigest;
import dev.flycd.engine.source.Artifact;
import dev.flycd.fly.AppNotFoundException;
import dev.flycd.fly.Fly;
import dev.flycd.fly.LiveApp;
import dev.flycd.model.AppConfig;
import java.util.EnumSet;
import java.util.Set;

/** The way of one app up to its plan: fetch, observe, compare. For one run; safe for use by many threads. */
final class AppReconciler {

    /** A plan, and what is needed to carry it out. */
    record Prepared(AppEntry entry, Fly fly, DesiredState desired, LiveState live, Plan plan) {

        Comparison comparison() {
            return Comparison.of(entry, desired, live, plan);
        }
    }

    private final Fly fly;
    private final RunReads reads;
    private final Sources sources;
    private final SecretValues secretValues;
    private final SlowDigest digest;
    private final RunOptions.Mode mode;

    AppReconciler(
            Fly fly,
            RunReads reads,
            Sources sources,
            SecretValues secretValues,
            SlowDigest digest,
            RunOptions.Mode mode) {
        this.fly = fly;
        this.reads = reads;
        this.sources = sources;
        this.secretValues = secretValues;
        this.digest = digest;
        this.mode = mode;
    }

    /** Compares an app with what is live; changes nothing. */
    Prepared prepare(AppEntry entry) {
        DesiredSecrets secrets = DesiredSecrets.read(entry.config().secrets(), secretValues::valueOf, digest);
        fly.hide(secrets.values().values());
        RunReads.Place place = reads.locate(entry);
        Fly there = fly.forOrganisation(place.org());
        LiveState live =
                place.presence() == RunReads.Presence.EXISTS ? observe(there, entry.config()) : LiveState.ABSENT;
        Artifact artifact = live.exists() ? sources.ofExisting(entry, there) : sources.ofNew(entry);
        DesiredState desired = DesiredState.of(entry, place.org(), artifact, sources.configVersion(entry), secrets);
        return new Prepared(entry, there, desired, live, Planner.plan(desired, live, mode));
    }

    private static LiveState observe(Fly fly, AppConfig config) {
        try {
            Set<Fly.Aspect> aspects = EnumSet.noneOf(Fly.Aspect.class);
            aspects.addAll(DesiredState.aspects(config));
            LiveApp live = fly.observe(config.name(), aspects);
            return aspects.addAll(DesiredState.furtherAspects(config, live))
                    ? LiveState.of(fly.observe(config.name(), aspects))
                    : LiveState.of(live);
        } catch (AppNotFoundException deletedSinceListed) {
            return LiveState.ABSENT;
        }
    }
}
