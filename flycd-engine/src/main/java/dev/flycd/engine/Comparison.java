package dev.flycd.engine;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.ConfigTree.ConfigOrigin;
import dev.flycd.engine.compare.DesiredState;
import dev.flycd.engine.compare.LiveState;
import dev.flycd.engine.plan.Marker;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Versions;
import dev.flycd.fly.Machine;
import dev.flycd.model.flytoml.FlyTomlWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One app at one moment: what is asked, what is live, and what differs. No value of a secret is in it, save in the
 * entry.
 *
 * @param plan what would make it so; empty if it is in sync
 * @param desired what its machines should run; the app version is empty for an image by tag of an app that is not there
 * @param running what its machines run, without repetition, in the order of Fly; empty without machines
 */
public record Comparison(
        AppEntry app, Plan plan, Asked asked, AppHealth health, AppVersions desired, List<AppVersions> running) {

    public Comparison {
        running = List.copyOf(running);
    }

    /** Returns what a plan was made of. */
    public static Comparison of(AppEntry app, DesiredState desired, LiveState live, Plan plan) {
        return new Comparison(
                app,
                plan,
                Asked.of(desired),
                AppHealth.of(desired.config(), live),
                new AppVersions(
                        desired.versions().config(),
                        desired.versions().app().orElse(""),
                        desired.provenance().getOrDefault(Marker.SOURCE_COMMIT, ""),
                        desired.artifact().image().orElse("")),
                live.machines().stream().map(Comparison::versionsOf).distinct().toList());
    }

    /** Returns what all machines run; each version is empty where they differ, and without machines. */
    public AppVersions live() {
        return new AppVersions(
                common(AppVersions::config),
                common(AppVersions::app),
                common(AppVersions::commit),
                common(AppVersions::image));
    }

    /** Returns the commit of the config tree; empty if that is not known. */
    public String configCommit() {
        return app.tree().origin().map(ConfigOrigin::commit).orElse("");
    }

    /** Returns the effective fly.toml, without the {@code FLYCD_*} that a deploy adds. */
    public String flyToml() {
        return FlyTomlWriter.write(app.config().flyToml());
    }

    private String common(Function<AppVersions, String> version) {
        List<String> distinct = running.stream().map(version).distinct().collect(Collectors.toList());
        return distinct.size() == 1 ? distinct.get(0) : "";
    }

    private static AppVersions versionsOf(Machine machine) {
        return new AppVersions(
                Versions.configOf(machine),
                Versions.appOf(machine),
                machine.env().getOrDefault(Marker.SOURCE_COMMIT, ""),
                machine.image());
    }
}
