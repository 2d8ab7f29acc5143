package dev.flycd.fly.simulated;

import dev.flycd.fly.AppSummary;
import dev.flycd.fly.AppTakenException;
import dev.flycd.fly.CreatedToken;
import dev.flycd.fly.Deployment;
import dev.flycd.fly.FlyInterruptedException;
import dev.flycd.fly.FlyOwner;
import dev.flycd.fly.IpAddress;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.LiveSecret;
import dev.flycd.fly.NewAddress;
import dev.flycd.fly.NewVolume;
import dev.flycd.fly.Release;
import dev.flycd.fly.ResolvedImage;
import dev.flycd.fly.TokenSummary;
import dev.flycd.fly.Volume;
import dev.flycd.fly.simulated.AppState.Visibility;
import dev.flycd.fly.simulated.Machines.Caller;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A whole Fly.io that needs no account and runs nothing.
 *
 * <p>It obeys Fly's rules: names are unique over all organisations, volumes do not shrink, secrets are written and
 * never read, a deploy updates what is there and adds what a process group lacks. Organisations are those of
 * {@code organisations.json} in its folder, at first {@code personal}; one that is named when an app or a token is made
 * is added. Every image exists unless its reference contains {@code does-not-exist}; a build gives an image named after
 * what was built, and fails if its Dockerfile says {@code RUN false}. Machines start at once, and there is no waiting.
 */
public final class SimulatedFly implements FlyOwner {

    private final Platform platform;

    private SimulatedFly(Platform platform) {
        this.platform = platform;
    }

    /** Returns a Fly.io that lives in a folder, made if missing; safe under several processes and kill -9. */
    public static FlyOwner inFolder(Path folder) {
        return new SimulatedFly(Platform.over(new FolderStore(folder), Ids.random(), Clock.systemUTC()));
    }

    /** Returns a Fly.io in memory, gone with the object; its identifiers are the same in every run. */
    public static FlyOwner inMemory() {
        return new SimulatedFly(Platform.over(new MemoryStore(), Ids.inOrder(), Clock.systemUTC()));
    }

    /** Returns what is behind this Fly. */
    Platform platform() {
        return platform;
    }

    @Override
    public String describe() {
        return "simulated Fly.io in " + platform.apps().store().describe()
                + " (nothing runs; organisations are made when an app or token first names them)";
    }

    @Override
    public void checkUsable() {
        platform.apps().store().organisations();
    }

    @Override
    public FlyOwner forOrganisation(OrgSlug org) {
        return this;
    }

    @Override
    public void hide(Collection<String> values) {
        // Nothing is ever repeated: values go into a digest at once, and builds are not run.
    }

    @Override
    public SortedSet<OrgSlug> organisations() {
        return platform.apps().store().organisations().stream()
                .map(OrgSlug::new)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public SortedSet<Region> regions() {
        return platform.world().regions();
    }

    @Override
    public Map<AppName, AppSummary> apps(OrgSlug org) {
        refuseIfInterrupted();
        Map<AppName, AppSummary> apps = new TreeMap<>();
        platform.apps().of(org).values().stream()
                .filter(app -> !app.name().value().startsWith("fly-builder-"))
                .forEach(app -> apps.put(app.name(), summary(app)));
        return Collections.unmodifiableMap(apps);
    }

    @Override
    public Optional<AppSummary> app(AppName app) {
        refuseIfInterrupted();
        if (platform.apps().find(app).isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(summary(platform.apps().get(app)));
    }

    @Override
    public LiveApp observe(AppName app, Set<Aspect> aspects) {
        refuseIfInterrupted();
        AppState state = platform.machines().settled(app);
        MachineView view = new MachineView(platform.world(), platform.images());
        return new LiveApp(
                app,
                state.machines().stream()
                        .filter(MachineState::isManaged)
                        .map(machine -> view.of(app, machine))
                        .toList(),
                aspects.contains(Aspect.VOLUMES)
                        ? state.volumes().stream().map(VolumeState::toVolume).toList()
                        : List.of(),
                aspects.contains(Aspect.SECRETS)
                        ? new TreeMap<>(state.secrets())
                                .entrySet().stream()
                                        .map(secret -> new LiveSecret(
                                                secret.getKey(),
                                                secret.getValue().digest()))
                                        .toList()
                        : List.of(),
                aspects.contains(Aspect.ADDRESSES)
                        ? state.addresses().stream()
                                .map(AddressState::toAddress)
                                .toList()
                        : List.of());
    }

    @Override
    public Optional<ResolvedImage> resolveImage(AppName app, String reference) {
        refuseIfInterrupted();
        platform.apps().get(app);
        return platform.images().resolve(reference);
    }

    @Override
    public void createApp(AppName app, OrgSlug org, Optional<String> network) {
        refuseIfInterrupted();
        try {
            platform.apps().create(app, org.value(), Visibility.OWN, network.orElse(null));
        } catch (AppTakenException e) {
            Optional<AppState> owner = platform.apps().find(app);
            if (owner.isEmpty()
                    || owner.get().visibility() == Visibility.FOREIGN
                    || !owner.get().org().equals(org.value())) {
                throw e;
            }
            // Whoever created it may have been killed before this.
            platform.apps().store().addOrganisation(org.value());
        }
    }

    @Override
    public void setSecrets(AppName app, Map<String, String> values) {
        refuseIfInterrupted();
        platform.secrets().write(app, Map.copyOf(values));
    }

    @Override
    public Volume createVolume(AppName app, NewVolume volume) {
        refuseIfInterrupted();
        return platform.volumes()
                .create(app, volume.name(), volume.region(), volume.sizeGb())
                .toVolume();
    }

    @Override
    public void extendVolume(AppName app, String volumeId, int sizeGb) {
        refuseIfInterrupted();
        boolean large = platform.apps().get(app).volumes().stream()
                .anyMatch(volume -> volume.id().equals(volumeId) && volume.sizeGb() >= sizeGb);
        if (!large) {
            platform.volumes().extend(app, volumeId, sizeGb);
        }
    }

    @Override
    public IpAddress allocateAddress(AppName app, NewAddress address) {
        refuseIfInterrupted();
        return platform.addresses().allocate(app, address).toAddress();
    }

    @Override
    public void releaseAddress(AppName app, String address) {
        refuseIfInterrupted();
        if (platform.apps().get(app).addresses().stream()
                .anyMatch(held -> held.address().equals(address))) {
            platform.addresses().release(app, address);
        }
    }

    @Override
    public Release deploy(AppName app, Deployment deployment, Consumer<String> output) {
        refuseIfInterrupted();
        return new SimulatedDeploy(platform, app).run(deployment, output);
    }

    @Override
    public void scaleUp(AppName app, String processGroup, Region region, int total) {
        refuseIfInterrupted();
        new SimulatedScale(platform, app).up(processGroup, region, total);
    }

    @Override
    public void destroyMachine(AppName app, String machineId) {
        refuseIfInterrupted();
        try {
            platform.machines().destroy(app, machineId, Caller.WITHOUT_LEASE);
        } catch (RefusedException e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    @Override
    public void destroyApp(AppName app) {
        refuseIfInterrupted();
        if (platform.apps().find(app).isPresent()) {
            platform.apps().destroy(app, platform.world().conduct());
        }
    }

    @Override
    public CreatedToken createToken(OrgSlug org, String name, Duration validity) {
        refuseIfInterrupted();
        platform.apps().store().addOrganisation(org.value());
        return platform.tokens().create(org, name, validity);
    }

    @Override
    public List<TokenSummary> tokens(OrgSlug org) {
        refuseIfInterrupted();
        if (!organisations().contains(org)) {
            return List.of();
        }
        return platform.tokens().of(org).stream()
                .map(token -> new TokenSummary(token.id(), token.name(), Optional.of(token.expiresAt())))
                .toList();
    }

    @Override
    public void revokeToken(OrgSlug org, String id) {
        refuseIfInterrupted();
        platform.tokens().revoke(org, id);
    }

    @Override
    public void close() {}

    private static AppSummary summary(AppState app) {
        return new AppSummary(app.name(), new OrgSlug(app.org()), app.status());
    }

    private static void refuseIfInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new FlyInterruptedException("interrupted; nothing was done");
        }
    }
}
