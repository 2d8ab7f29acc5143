package dev.flycd.engine.history;

import dev.flycd.engine.plan.Marker;
import dev.flycd.fly.Fly;
import dev.flycd.fly.LiveApp;
import dev.flycd.fly.Machine;
import dev.flycd.fly.NewAddress;
import dev.flycd.fly.NewVolume;
import dev.flycd.fly.simulated.Mischief;
import dev.flycd.fly.simulated.Tampering;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec.Kind;
import dev.flycd.model.Region;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Somebody who changes an app on Fly by hand, behind FlyCD's back; and hosts that die. */
final class Hand {

    private static final List<Region> REGIONS = List.of(new Region("arn"), new Region("ams"), new Region("lhr"));

    private static final List<Kind> KINDS = List.of(Kind.V4, Kind.SHARED_V4, Kind.V6, Kind.PRIVATE_V6);

    private final Fly fly;
    private final Mischief mischief;

    Hand(Fly fly) {
        this.fly = fly;
        this.mischief = Mischief.with(fly);
    }

    /** Changes one thing of an app, if it exists; returns what. */
    String change(AppName app, Random random) {
        if (fly.app(app).isEmpty()) {
            return "nothing";
        }
        LiveApp live = fly.observe(app, EnumSet.allOf(Fly.Aspect.class));
        List<Machine> machines =
                live.machines().stream().filter(Machine::exists).toList();
        if (machines.isEmpty() || random.nextInt(3) == 0) {
            return changeResource(app, live, random);
        }
        return changeMachine(app, machines.get(random.nextInt(machines.size())), random);
    }

    private String changeMachine(AppName app, Machine machine, Random random) {
        String id = machine.id();
        switch (random.nextInt(8)) {
            case 0 -> fly.destroyMachine(app, id);
            case 1 -> Tampering.with(fly).stop(app, id);
            case 2 -> mischief.setEnv(app, id, "LEVEL", "by hand");
            case 3 -> mischief.setEnv(app, id, Marker.APP_VERSION, "by hand");
            case 4 -> mischief.setMemory(app, id, 512);
            case 5, 6 -> {
                if (machine.mounts().isEmpty()) {
                    mischief.leaveCanary(app, id, REGIONS.get(0));
                }
            }
            default -> {
                int more = 1 + random.nextInt(2);
                fly.scaleUp(app, machine.processGroup(), REGIONS.get(random.nextInt(3)), more);
            }
        }
        return "machine " + id;
    }

    private String changeResource(AppName app, LiveApp live, Random random) {
        Region region = REGIONS.get(random.nextInt(3));
        switch (random.nextInt(6)) {
            case 0 -> fly.setSecrets(app, Map.of("S" + random.nextInt(3), "by hand"));
            case 1 -> fly.createVolume(app, new NewVolume("data", region, 1));
            case 2 -> live.volumes().forEach(volume -> mischief.deleteVolume(app, volume.id()));
            case 3 -> live.volumes().forEach(volume -> fly.extendVolume(app, volume.id(), volume.sizeGb() + 1));
            case 4 -> fly.allocateAddress(app, new NewAddress(KINDS.get(random.nextInt(4)), null, null, null));
            default ->
                live.addresses().stream().limit(1).forEach(address -> fly.releaseAddress(app, address.address()));
        }
        return "resource of " + app;
    }

    /** Lets the host of one machine die, or all hosts recover. */
    String host(AppName app, Random random) {
        if (fly.app(app).isEmpty()) {
            return "nothing";
        }
        List<Machine> machines = fly.observe(app, EnumSet.noneOf(Fly.Aspect.class)).machines().stream()
                .filter(Machine::exists)
                .toList();
        if (!machines.isEmpty()) {
            String id = machines.get(random.nextInt(machines.size())).id();
            mischief.hostOf(app, id, Machine.HostStatus.UNREACHABLE);
            return "dead host of " + id;
        }
        return "nothing";
    }

    void recoverHosts(AppName app) {
        if (fly.app(app).isPresent()) {
            fly.observe(app, EnumSet.noneOf(Fly.Aspect.class)).machines().stream()
                    .filter(Machine::exists)
                    .forEach(machine -> mischief.hostOf(app, machine.id(), Machine.HostStatus.OK));
        }
    }
}
