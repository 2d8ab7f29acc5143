package dev.flycd.fly.simulated;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.FlyException.Retry;
import dev.flycd.fly.Machine.State;
import dev.flycd.fly.NewAddress;
import dev.flycd.fly.Volume;
import dev.flycd.fly.simulated.Machines.Caller;
import dev.flycd.fly.simulated.Machines.Launch;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec;
import dev.flycd.model.Region;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** An app of a simulated Fly in the same process. Nothing waits: what does not happen at once counts as too late. */
final class DirectTarget implements DeployTarget {

    private final Platform platform;
    private final AppName app;

    DirectTarget(Platform platform, AppName app) {
        this.platform = platform;
        this.app = app;
    }

    @Override
    public String appStatus() {
        return platform.apps().get(app).status();
    }

    @Override
    public List<MachineState> machines() {
        return platform.machines().settled(app).liveMachines();
    }

    @Override
    public List<Volume> volumes() {
        return platform.apps().get(app).volumes().stream()
                .map(VolumeState::toVolume)
                .toList();
    }

    @Override
    public int addressCount() {
        return platform.apps().get(app).addresses().size();
    }

    @Override
    public void allocate(IpSpec.Kind kind) {
        platform.addresses().allocate(app, new NewAddress(kind, null, null, null));
    }

    @Override
    public Volume createVolume(String name, Region region, int sizeGb) {
        return platform.volumes().create(app, name, region, sizeGb).toVolume();
    }

    @Override
    public ReleaseState createRelease(String image, String strategy, ObjectNode definition) {
        return platform.releases().create(app, image, strategy, definition);
    }

    @Override
    public void setReleaseStatus(ReleaseState release, String status) {
        platform.releases().setStatus(app, release.id(), status);
    }

    @Override
    public MachineState create(Region region, ObjectNode config) {
        return platform.machines().create(app, null, region, config, Launch.START);
    }

    /** Takes none: a lease somebody holds is noticed at the first change. */
    @Override
    public Leases lease(List<MachineState> machines) {
        return () -> {};
    }

    @Override
    public MachineState update(MachineState machine, ObjectNode config, Launch launch) {
        return platform.machines().update(app, machine.id(), config, launch, Caller.WITHOUT_LEASE);
    }

    @Override
    public void destroy(MachineState machine) {
        platform.machines().destroy(app, machine.id(), Caller.WITHOUT_LEASE);
    }

    @Override
    public void awaitHealthy(MachineState machine) {
        MachineState now = machines().stream()
                .filter(candidate -> candidate.id().equals(machine.id()))
                .findFirst()
                .orElse(machine);
        boolean onItsWay = now.state() == State.STARTING && !now.coming().isEmpty();
        if (now.state() != State.STARTED && !onItsWay) {
            throw failed("timeout reached waiting for machine " + now.id() + " to start; it is "
                    + now.state().name());
        }
        if (isCrashing(now)) {
            throw failed("smoke checks for " + now.id() + " failed: the app appears to be crashing");
        }
        MachineView view = new MachineView(platform.world(), platform.images());
        if (!onItsWay && view.checks(app, now).values().stream().anyMatch(status -> !status.equals("passing"))) {
            throw failed("timeout reached waiting for health checks to pass for machine " + now.id());
        }
    }

    private static boolean isCrashing(MachineState machine) {
        if (machine.events().isEmpty()) {
            return false;
        }
        ObjectNode detail = machine.events().get(0).detail();
        return detail != null && detail.path("exit_event").path("restarting").asBoolean(false);
    }

    private static FlyException failed(String message) {
        return new FlyException(message, Retry.USELESS);
    }
}
