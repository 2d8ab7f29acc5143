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
import dev.flycd.model.machines.Groups;
import dev.flycd.model.machines.MachinesReader;
import dev.flycd.model.machines.Sizes;
import dev.flycd.model.machines.VmSections;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Findings;
import dev.flycd.model.reading.Loose;
import dev.flycd.model.reading.Names;
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
    private final Findings findings;
    private final Trust trust;
    private final PlatformFacts platform;
    private final Places places;

    AppInterpreter(ConfigMap effective, Findings findings, PlatformFacts platform, Trust trust) {
        this.effective = effective;
        this.root = Field.root(effective, findings);
        this.findings = findings;
        this.platform = platform;
        this.places = new Places(platform);
        this.trust = trust;
    }

    AppReading read(String file) {
        OwnKeys.check(effective, findings);
        Optional<AppName> name = name();
        Optional<Region> primary = primaryRegion();
        List<Region> extra = extraRegions();
        FlycdReader own = FlycdReader.read(root.get("flycd"), root);
        ConfigMap untouched = FlyTomlPart.of(effective, own.verbatim(), findings);
        Field fly = Field.root(untouched, findings);
        Optional<Source> source = SourceReader.read(
                root.get("source"),
                Loose.text(fly.get("build").get("dockerfile")).orElse(null),
                trust);
        MergeConfig mergeConfig = MergeCfgReader.read(root.get("merge_cfg"));
        ParamsReader params = new ParamsReader(
                name.map(AppName::value).orElse(""), primary.map(Region::code).orElse(""), trust);
        params.readLaunch(root.get("launch_params"));
        params.readDeploy(root.get("deploy_params"));
        @Nullable OrgSlug org = org(params);
        NetworkSpec network = new NetworkReader(places).read(root.get("network"));
        List<SecretSpec> secrets = SecretsReader.read(root.get("secrets"));
        Groups groups = Groups.read(fly);
        List<VolumeSpec> volumes = StorageReader.read(root.get("volumes"), groups);
        VmSections vm = new VmSections(fly, groups, new Sizes(platform), findings);
        vm.addWishes(root.get("vm_size"), params.vm());
        Set<Region> regions = new LinkedHashSet<>();
        primary.ifPresent(regions::add);
        regions.addAll(extra);
        List<ProcessGroup> processGroups = new MachinesReader(groups, vm, places, regions).read(root.get("machines"));
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
                    own.sync(),
                    flyToml);
        }
        return new AppReading(name.orElse(null), effective, flyToml, config, findings.inOrderOf(file));
    }

    private Optional<AppName> name() {
        Field field = root.get("app");
        if (!field.isPresent() || Loose.text(field).filter(String::isBlank).isPresent()) {
            field.error("is missing: write the name of the app on Fly.io, as in app: my-app");
            return Optional.empty();
        }
        return Names.label(field, "an app name", AppName::isValid, AppName::new);
    }

    private Optional<Region> primaryRegion() {
        Field field = root.get("primary_region");
        if (!field.isPresent()) {
            field.error("is missing: write the region to run in, here or in a project's app_defaults, as in"
                    + " primary_region: arn");
            return Optional.empty();
        }
        return places.region(field);
    }

    private List<Region> extraRegions() {
        List<Region> regions = new ArrayList<>();
        root.get("extra_regions").items().forEach(item -> places.region(item).ifPresent(regions::add));
        return regions;
    }

    private @Nullable OrgSlug org(ParamsReader params) {
        Optional<OrgSlug> written = Names.org(root.get("org"));
        @Nullable OrgSlug launched = params.org();
        if (written.isPresent() && launched != null && !written.get().equals(launched)) {
            root.get("launch_params")
                    .warning("--org says '" + launched + "', but org is '" + written.get() + "': org is what counts");
        }
        return written.orElse(launched);
    }
}
