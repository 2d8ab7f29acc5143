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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A Fly that writes its calls down, and at which things can happen before and after a call. */
public final class FailingFly implements Fly {

    private final Fly fly;
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private final Map<String, Runnable> after = new ConcurrentHashMap<>();
    private final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    public FailingFly(Fly fly) {
        this.fly = fly;
    }

    public FailingFly before(String method, Runnable action) {
        before.put(method, action);
        return this;
    }

    public FailingFly after(String method, Runnable action) {
        after.put(method, action);
        return this;
    }

    /** Returns the names of the methods called, in order. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    private <T> T call(String method, Supplier<T> real) {
        calls.add(method);
        before.getOrDefault(method, () -> {}).run();
        T answer = real.get();
        after.getOrDefault(method, () -> {}).run();
        return answer;
    }

    private void call(String method, Runnable real) {
        call(method, () -> {
            real.run();
            return method;
        });
    }

    @Override
    public String describe() {
        return fly.describe();
    }

    @Override
    public void checkUsable() {
        call("checkUsable", fly::checkUsable);
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
        return call("organisations", fly::organisations);
    }

    @Override
    public SortedSet<Region> regions() {
        return call("regions", fly::regions);
    }

    @Override
    public Map<AppName, AppSummary> apps(OrgSlug org) {
        return call("apps", () -> fly.apps(org));
    }

    @Override
    public Optional<AppSummary> app(AppName app) {
        return call("app", () -> fly.app(app));
    }

    @Override
    public LiveApp observe(AppName app, Set<Aspect> aspects) {
        return call("observe", () -> fly.observe(app, aspects));
    }

    @Override
    public Optional<ResolvedImage> resolveImage(AppName app, String reference) {
        return call("resolveImage", () -> fly.resolveImage(app, reference));
    }

    @Override
    public void createApp(AppName app, OrgSlug org, Optional<String> network) {
        call("createApp", () -> fly.createApp(app, org, network));
    }

    @Override
    public void setSecrets(AppName app, Map<String, String> values) {
        call("setSecrets", () -> fly.setSecrets(app, values));
    }

    @Override
    public Volume createVolume(AppName app, NewVolume volume) {
        return call("createVolume", () -> fly.createVolume(app, volume));
    }

    @Override
    public void extendVolume(AppName app, String volumeId, int sizeGb) {
        call("extendVolume", () -> fly.extendVolume(app, volumeId, sizeGb));
    }

    @Override
    public IpAddress allocateAddress(AppName app, NewAddress address) {
        return call("allocateAddress", () -> fly.allocateAddress(app, address));
    }

    @Override
    public void releaseAddress(AppName app, String address) {
        call("releaseAddress", () -> fly.releaseAddress(app, address));
    }

    @Override
    public Release deploy(AppName app, Deployment deployment, Consumer<String> output) {
        return call("deploy", () -> fly.deploy(app, deployment, output));
    }

    @Override
    public void scaleUp(AppName app, String processGroup, Region region, int total) {
        call("scaleUp", () -> fly.scaleUp(app, processGroup, region, total));
    }

    @Override
    public void destroyMachine(AppName app, String machineId) {
        call("destroyMachine", () -> fly.destroyMachine(app, machineId));
    }

    @Override
    public void close() {
        fly.close();
    }
}
