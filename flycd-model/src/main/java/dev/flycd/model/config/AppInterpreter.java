package dev.flycd.model.config;

import dev.flycd.model.AppConfig;
import dev.flycd.model.AppName;
import dev.flycd.model.FlyctlParams;
import dev.flycd.model.MergeConfig;
import dev.flycd.model.NetworkSpec;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.PlatformFacts;
import dev.flycd.model.ProcessGroup;
import dev.flycd.model.Region;
import dev.flycd.model.SecretSpec;
import dev.flycd.model.Source;
import dev.flycd.model.Trust;
import dev.flycd.model.VolumeSpec;
import dev.flycd.model.flags.ParamsReader;
import dev.flycd.model.keys.AppKeys;
import dev.flycd.model.machines.Groups;
import dev.flycd.model.machines.MachinesReader;
import dev.flycd.model.machines.Sizes;
import dev.flycd.model.machines.VmSections;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Findings;
import dev.flycd.model.reading.Loose;
import dev.flycd.model.reading.Places;
import dev.flycd.model.tree.ConfigMap;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns the effective tree of one app into its typed configuration, collecting all that is wrong. */
final class AppInterpreter {

    private final ConfigMap effective;
    private final Field root;
    private final Field own;
    private final Findings findings;
    private final Trust trust;
    private final PlatformFacts platform;
    private final Places places;

    AppInterpreter(ConfigMap effective, Findings findings, PlatformFacts platform, Trust trust) {
        this.effective = effective;
        this.root = Field.root(effective, findings);
        this.own = Field.root(AppKeys.read(root), findings);
        this.findings = findings;
        this.platform = platform;
        this.places = new Places(platform);
        this.trust = trust;
    }

    AppReading read(String file) {
        Optional<AppName> name = own.get("app").argument().map(AppName::new);
        Optional<Region> primary = places.region(own.get("primary_region"));
        List<Region> extra = extraRegions();
        FlycdReader flycd = FlycdReader.read(own.get("flycd"), root);
        ConfigMap untouched = FlyTomlPart.of(effective, flycd.verbatim(), findings);
        Field fly = Field.root(untouched, findings);
        Optional<Source> source = SourceReader.read(
                own.get("source"),
                Loose.text(fly.get("build").get("dockerfile")).orElse(null),
                trust);
        MergeConfig mergeConfig = MergeCfgReader.read(own.get("merge_cfg"));
        ParamsReader params = new ParamsReader(
                name.map(AppName::value).orElse(""), primary.map(Region::code).orElse(""), trust);
        params.readLaunch(own.get("launch_params"));
        params.readDeploy(own.get("deploy_params"));
        @Nullable OrgSlug org = org(params);
        NetworkSpec network = new NetworkReader(places).read(own.get("network"));
        List<SecretSpec> secrets = SecretsReader.read(own.get("secrets"));
        Groups groups = Groups.read(fly);
        List<VolumeSpec> volumes = StorageReader.read(own.get("volumes"), groups);
        VmSections vm = new VmSections(fly, groups, new Sizes(platform), findings);
        vm.addWishes(own.get("vm_size"), params.vm());
        Set<Region> regions = new LinkedHashSet<>();
        primary.ifPresent(regions::add);
        regions.addAll(extra);
        List<ProcessGroup> processGroups = new MachinesReader(groups, vm, places, regions).read(own.get("machines"));
        ConfigMap flyToml = vm.into(untouched);
        @Nullable AppConfig config = null;
        if (!findings.hasErrors() && name.isPresent() && primary.isPresent() && source.isPresent()) {
            config = new AppConfig(
                    name.get(),
                    org,
                    primary.get(),
                    extra,
                    source.get(),
                    mergeConfig,
                    processGroups,
                    volumes,
                    secrets,
                    network,
                    new FlyctlParams(params.network(), params.deploy()),
                    flycd.sync(),
                    flyToml);
        }
        return new AppReading(name.orElse(null), effective, flyToml, config, findings.inOrderOf(file));
    }

    private List<Region> extraRegions() {
        List<Region> regions = new ArrayList<>();
        own.get("extra_regions").items().forEach(item -> places.region(item).ifPresent(regions::add));
        return regions;
    }

    private @Nullable OrgSlug org(ParamsReader params) {
        Optional<OrgSlug> written = own.get("org").argument().map(OrgSlug::new);
        @Nullable OrgSlug launched = params.org();
        if (written.isPresent() && launched != null && !written.get().equals(launched)) {
            own.get("launch_params")
                    .warning("--org says '" + launched + "', but org is '" + written.get() + "': org is what counts");
        }
        return written.orElse(launched);
    }
}
