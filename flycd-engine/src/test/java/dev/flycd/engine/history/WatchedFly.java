package dev.flycd.engine.history;

import dev.flycd.engine.plan.Plan;
import dev.flycd.fly.AppSummary;
import dev.flycd.fly.Deployment;
import dev.flycd.fly.Fly;
import dev.flycd.fly.IpAddress;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.NewAddress;
import dev.flycd.fly.NewVolume;
import dev.flycd.fly.Release;
import dev.flycd.fly.ResolvedImage;
import dev.flycd.fly.Volume;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A Fly with a {@link Trouble}, whose every change must be covered by the plan that was shown and hurt nothing. */
final class WatchedFly implements Fly {

    private final Fly fly;
    private final Guard guard;
    private Trouble trouble = Trouble.NONE;

    WatchedFly(Fly fly, Guard guard) {
        this.fly = fly;
        this.guard = guard;
    }

    void trouble(Trouble value) {
        trouble = value;
    }

    void expect(Map<AppName, Plan> plans) {
        guard.expect(plans);
    }

    Trouble trouble() {
        return trouble;
    }

    private <T> T read(String what, Supplier<T> call) {
        trouble.pass("before " + what);
        return call.get();
    }

    private <T> T change(String kind, AppName app, Supplier<T> call) {
        guard.mayDo(kind, app);
        trouble.pass("before " + kind);
        T answer = call.get();
        trouble.pass("after " + kind);
        return answer;
    }

    @Override
    public String describe() {
        return fly.describe();
    }

    @Override
    public void checkUsable() {
        fly.checkUsable();
    }

    @Override
    public Fly forOrganisation(OrgSlug org) {
        return this;
    }

    @Override
    public void hide(Collection<String> values) {
        fly.hide(values);
    }

    @Override
    public SortedSet<OrgSlug> organisations() {
        return read("organisations", fly::organisations);
    }

    @Override
    public SortedSet<Region> regions() {
        return fly.regions();
    }

    @Override
    public Map<AppName, AppSummary> apps(OrgSlug org) {
        return read("apps", () -> fly.apps(org));
    }

    @Override
    public Optional<AppSummary> app(AppName app) {
        return read("app", () -> fly.app(app));
    }

    @Override
    public LiveApp observe(AppName app, Set<Aspect> aspects) {
        return read("observe", () -> fly.observe(app, aspects));
    }

    @Override
    public Optional<ResolvedImage> resolveImage(AppName app, String reference) {
        return read("resolve image", () -> fly.resolveImage(app, reference));
    }

    @Override
    public void createApp(AppName app, OrgSlug org, Optional<String> network) {
        change("create-app", app, () -> {
            fly.createApp(app, org, network);
            return app;
        });
    }

    @Override
    public void setSecrets(AppName app, Map<String, String> values) {
        change("set-secrets", app, () -> {
            fly.setSecrets(app, values);
            return app;
        });
    }

    @Override
    public Volume createVolume(AppName app, NewVolume volume) {
        return change("create-volume", app, () -> fly.createVolume(app, volume));
    }

    @Override
    public void extendVolume(AppName app, String volumeId, int sizeGb) {
        change("extend-volume", app, () -> {
            fly.extendVolume(app, volumeId, sizeGb);
            return app;
        });
    }

    @Override
    public IpAddress allocateAddress(AppName app, NewAddress address) {
        return change("allocate-address", app, () -> fly.allocateAddress(app, address));
    }

    @Override
    public void releaseAddress(AppName app, String address) {
        guard.mayRelease(app);
        change("release-address", app, () -> {
            fly.releaseAddress(app, address);
            return app;
        });
    }

    @Override
    public Release deploy(AppName app, Deployment deployment, Consumer<String> output) {
        LiveApp before = fly.observe(app, Set.of());
        Release release = change("deploy", app, () -> fly.deploy(app, deployment, output));
        guard.checkDeploy(app, before, fly.observe(app, Set.of()));
        return release;
    }

    @Override
    public void scaleUp(AppName app, String processGroup, Region region, int total) {
        change("scale-up", app, () -> {
            fly.scaleUp(app, processGroup, region, total);
            return app;
        });
    }

    @Override
    public void destroyMachine(AppName app, String machineId) {
        guard.mayDestroy(app, machineId, fly.observe(app, Set.of()));
        change("scale-down", app, () -> {
            fly.destroyMachine(app, machineId);
            return app;
        });
    }

    @Override
    public void close() {
        fly.close();
    }
}
