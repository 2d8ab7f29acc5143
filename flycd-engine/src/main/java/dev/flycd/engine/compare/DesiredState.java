package dev.flycd.engine.compare;

import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.plan.Marker;
import dev.flycd.engine.plan.Versions;
import dev.flycd.engine.secret.DesiredSecrets;
import dev.flycd.engine.source.Artifact;
import dev.flycd.fly.Fly;
import dev.flycd.fly.LiveApp;
import dev.flycd.model.AppConfig;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.ProcessGroup;
import dev.flycd.model.ProjectName;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is asked of one app, at one moment.
 *
 * @param org where the app is, or is to be created
 * @param provenance {@code FLYCD_*} for people: where code and config came from; never compared
 */
public record DesiredState(
        AppConfig config,
        OrgSlug org,
        Versions versions,
        Artifact artifact,
        SortedMap<String, String> provenance,
        DesiredSecrets secrets) {

    public DesiredState {
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }

    public static DesiredState of(
            AppEntry entry, OrgSlug org, Artifact artifact, String configVersion, DesiredSecrets secrets) {
        SortedMap<String, String> provenance = new TreeMap<>(artifact.provenance());
        if (!entry.projects().isEmpty()) {
            provenance.put(
                    Marker.PROJECT,
                    entry.projects().stream().map(ProjectName::value).collect(Collectors.joining("/")));
        }
        entry.tree().origin().ifPresent(origin -> {
            provenance.put(Marker.CONFIG_REPO, origin.repo());
            provenance.put(Marker.CONFIG_COMMIT, origin.commit());
        });
        String version = DesiredState.class.getPackage().getImplementationVersion();
        provenance.put(Marker.FLYCD_VERSION, version == null ? "development" : version);
        return new DesiredState(
                entry.config(), org, new Versions(configVersion, artifact.version()), artifact, provenance, secrets);
    }

    public AppName app() {
        return config.name();
    }

    /** Returns what must be read of an app besides its machines: what its config speaks of. */
    public static Set<Fly.Aspect> aspects(AppConfig config) {
        Set<Fly.Aspect> aspects = EnumSet.noneOf(Fly.Aspect.class);
        if (!config.volumes().isEmpty()) {
            aspects.add(Fly.Aspect.VOLUMES);
        }
        if (!config.secrets().isEmpty()) {
            aspects.add(Fly.Aspect.SECRETS);
        }
        if (!config.network().isEmpty()) {
            aspects.add(Fly.Aspect.ADDRESSES);
        }
        return aspects;
    }

    /**
     * Returns what must be read in addition once the machines are known: the addresses of an app with services that has
     * no machines yet, because a first deploy may have ended half-way.
     */
    public static Set<Fly.Aspect> furtherAspects(AppConfig config, LiveApp live) {
        boolean firstDeploy = live.machines().stream().noneMatch(machine -> machine.exists());
        boolean automatic = config.network().isEmpty() && Services.of(config.flyToml()) != Services.NONE;
        return firstDeploy && automatic && wantsMachines(config) ? EnumSet.of(Fly.Aspect.ADDRESSES) : Set.of();
    }

    /** Returns whether a config asks for any machine. */
    public static boolean wantsMachines(AppConfig config) {
        return config.processGroups().stream().anyMatch(DesiredState::wantsMachines);
    }

    static boolean wantsMachines(ProcessGroup group) {
        return group.wanted().values().stream().anyMatch(count -> count > 0);
    }
}
