package dev.flycd.server.observe;

import dev.flycd.fly.AppSummary;
import dev.flycd.fly.Deployment;
import dev.flycd.fly.Fly;
import dev.flycd.fly.FlyInterruptedException;
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
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A Fly in front of another: each call is counted, and what is to be hidden is hidden from the log, too. */
public final class ObservedFly implements Fly {

    private final Fly fly;
    private final Observer observer;

    /** What happens around calls. */
    public interface Observer {

        /** A call ended; {@code result} is {@code ok}, {@code failed} or {@code interrupted}. */
        void called(String verb, String result, Duration took);

        /** These values must not be shown from now on. */
        void hide(Collection<String> values);
    }

    public ObservedFly(Fly fly, Observer observer) {
        this.fly = fly;
        this.observer = observer;
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
        return new ObservedFly(fly.forOrganisation(org), observer);
    }

    @Override
    public void hide(Collection<String> values) {
        observer.hide(values);
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
        return call("resolve_image", () -> fly.resolveImage(app, reference));
    }

    @Override
    public void createApp(AppName app, OrgSlug org, Optional<String> network) {
        change("create_app", () -> fly.createApp(app, org, network));
    }

    @Override
    public void setSecrets(AppName app, Map<String, String> values) {
        change("set_secrets", () -> fly.setSecrets(app, values));
    }

    @Override
    public Volume createVolume(AppName app, NewVolume volume) {
        return call("create_volume", () -> fly.createVolume(app, volume));
    }

    @Override
    public void extendVolume(AppName app, String volumeId, int sizeGb) {
        change("extend_volume", () -> fly.extendVolume(app, volumeId, sizeGb));
    }

    @Override
    public IpAddress allocateAddress(AppName app, NewAddress address) {
        return call("allocate_address", () -> fly.allocateAddress(app, address));
    }

    @Override
    public void releaseAddress(AppName app, String address) {
        change("release_address", () -> fly.releaseAddress(app, address));
    }

    @Override
    public Release deploy(AppName app, Deployment deployment, Consumer<String> output) {
        return call("deploy", () -> fly.deploy(app, deployment, output));
    }

    @Override
    public void scaleUp(AppName app, String processGroup, Region region, int total) {
        change("scale_up", () -> fly.scaleUp(app, processGroup, region, total));
    }

    @Override
    public void destroyMachine(AppName app, String machineId) {
        change("destroy_machine", () -> fly.destroyMachine(app, machineId));
    }

    @Override
    public void close() {
        fly.close();
    }

    private <T> T call(String verb, Supplier<T> call) {
        long start = System.nanoTime();
        String result = "failed";
        try {
            T answer = call.get();
            result = "ok";
            return answer;
        } catch (FlyInterruptedException e) {
            result = "interrupted";
            throw e;
        } finally {
            observer.called(verb, result, Duration.ofNanos(System.nanoTime() - start));
        }
    }

    private void change(String verb, Runnable call) {
        call(verb, () -> {
            call.run();
            return verb;
        });
    }
}
