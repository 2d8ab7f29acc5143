package dev.flycd.engine.testing;

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

/** A Fly in front of another, whatever the organisation, at which something can happen around each call. */
public abstract class ForwardingFly implements Fly {

    private final Fly fly;

    protected ForwardingFly(Fly fly) {
        this.fly = fly;
    }

    /** Called for each method that asks Fly something; gives its answer. */
    protected abstract <T> T read(String method, Supplier<T> call);

    /** Called for each method that changes an app; gives its answer. */
    protected abstract <T> T change(String method, AppName app, Supplier<T> call);

    private void change(String method, AppName app, Runnable call) {
        change(method, app, () -> {
            call.run();
            return app;
        });
    }

    @Override
    public String describe() {
        return fly.describe();
    }

    @Override
    public void checkUsable() {
        read("checkUsable", () -> {
            fly.checkUsable();
            return true;
        });
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
        return read("regions", fly::regions);
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
        return read("resolveImage", () -> fly.resolveImage(app, reference));
    }

    @Override
    public void createApp(AppName app, OrgSlug org, Optional<String> network) {
        change("createApp", app, () -> fly.createApp(app, org, network));
    }

    @Override
    public void setSecrets(AppName app, Map<String, String> values) {
        change("setSecrets", app, () -> fly.setSecrets(app, values));
    }

    @Override
    public Volume createVolume(AppName app, NewVolume volume) {
        return change("createVolume", app, () -> fly.createVolume(app, volume));
    }

    @Override
    public void extendVolume(AppName app, String volumeId, int sizeGb) {
        change("extendVolume", app, () -> fly.extendVolume(app, volumeId, sizeGb));
    }

    @Override
    public IpAddress allocateAddress(AppName app, NewAddress address) {
        return change("allocateAddress", app, () -> fly.allocateAddress(app, address));
    }

    @Override
    public void releaseAddress(AppName app, String address) {
        change("releaseAddress", app, () -> fly.releaseAddress(app, address));
    }

    @Override
    public Release deploy(AppName app, Deployment deployment, Consumer<String> output) {
        return change("deploy", app, () -> fly.deploy(app, deployment, output));
    }

    @Override
    public void scaleUp(AppName app, String processGroup, Region region, int total) {
        change("scaleUp", app, () -> fly.scaleUp(app, processGroup, region, total));
    }

    @Override
    public void destroyMachine(AppName app, String machineId) {
        change("destroyMachine", app, () -> fly.destroyMachine(app, machineId));
    }

    @Override
    public void close() {
        fly.close();
    }
}
