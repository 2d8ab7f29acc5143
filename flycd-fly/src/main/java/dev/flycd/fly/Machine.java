package dev.flycd.fly;

import dev.flycd.model.MachineSize;
import dev.flycd.model.Region;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A machine as it is.
 *
 * @param env what fly.toml's {@code [env]} and FlyCD gave it; secrets are never in it
 * @param image the reference it was made from, by digest where Fly knows it
 * @param releaseVersion the release that last configured it; 0 if it does not say
 * @param mounts its volumes
 * @param checks statuses of its health checks: {@code passing}, {@code warning}, {@code critical}
 */
public record Machine(
        String id,
        Region region,
        String processGroup,
        State state,
        Role role,
        HostStatus host,
        MachineSize size,
        String image,
        Map<String, String> env,
        int releaseVersion,
        List<Mount> mounts,
        List<String> checks,
        Instant createdAt) {

    /** Fly's machine states; what Fly adds later reads as {@link #UNKNOWN}. */
    public enum State {
        CREATED,
        STARTING,
        STARTED,
        STOPPING,
        STOPPED,
        SUSPENDING,
        SUSPENDED,
        REPLACING,
        DESTROYING,
        DESTROYED,
        FAILED,
        UNKNOWN
    }

    /** What the machine is for. */
    public enum Role {
        ORDINARY,
        /** Left over by a canary deploy that failed; the next deploy would adopt it as an ordinary machine. */
        CANARY
    }

    /** Whether the host of the machine answers. */
    public enum HostStatus {
        OK,
        UNREACHABLE
    }

    /** A volume in a machine. */
    public record Mount(String volumeId, String volumeName, String path) {}

    public Machine {
        env = Map.copyOf(env);
        mounts = List.copyOf(mounts);
        checks = List.copyOf(checks);
    }

    /** Returns whether it counts: not on its way out. */
    public boolean exists() {
        return state != State.DESTROYING && state != State.DESTROYED;
    }
}
