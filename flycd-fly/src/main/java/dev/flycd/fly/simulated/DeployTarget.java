package dev.flycd.fly.simulated;

import dev.flycd.fly.Volume;
import dev.flycd.model.IpSpec;
import dev.flycd.model.Region;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** One app as a deploy sees it: each method is one thing asked of Fly, or one change. */
interface DeployTarget {

    /** Returns Fly's word for how far the app has come. */
    String appStatus();

    List<MachineState> machines();

    List<Volume> volumes();

    /** Returns how many addresses the app has. */
    int addressCount();

    void allocate(IpSpec.Kind kind);

    Volume createVolume(String name, Region region, int sizeGb);

    ReleaseState createRelease(String image, String strategy, ObjectNode definition);

    void setReleaseStatus(ReleaseState release, String status);

    MachineState create(Region region, ObjectNode config);

    /** Takes the leases of machines; what is returned holds them. */
    Leases lease(List<MachineState> machines);

    MachineState update(MachineState machine, ObjectNode config, Machines.Launch launch);

    void destroy(MachineState machine);

    /** Waits until a machine runs and is healthy; throws if that is not to be. */
    void awaitHealthy(MachineState machine);

    /** Leases until they are given back. */
    interface Leases extends AutoCloseable {
        @Override
        void close();
    }
}
