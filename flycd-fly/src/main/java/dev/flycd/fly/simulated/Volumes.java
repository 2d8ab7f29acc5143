package dev.flycd.fly.simulated;

import dev.flycd.model.AppName;
import dev.flycd.model.Region;
import java.util.regex.Pattern;

/** The rules for volumes: they grow and never shrink, and leave only when no machine has them. */
final class Volumes {

    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,30}");
    private static final int MAX_GB = 500;

    private final Apps apps;
    private final World world;

    Volumes(Apps apps, World world) {
        this.apps = apps;
        this.world = world;
    }

    VolumeState create(AppName app, String name, Region region, int sizeGb) {
        world.requireRegion(region);
        if (!NAME.matcher(name).matches()) {
            throw new RefusedException(
                    422,
                    "volume name '" + name + "' must be lowercase alphanumeric or underscore, at most 30 characters");
        }
        requireSize(sizeGb);
        return apps.change(app, draft -> {
            world.conduct().before(app, "create volume");
            VolumeState volume = new VolumeState(
                    "vol_" + world.ids().next(18),
                    name,
                    region,
                    sizeGb,
                    null,
                    world.clock().instant());
            draft.put(volume);
            return volume;
        });
    }

    /** Makes a volume larger; the same size or a smaller one is refused. */
    VolumeState extend(AppName app, String id, int sizeGb) {
        return apps.change(app, draft -> {
            VolumeState volume = draft.volume(id);
            if (sizeGb <= volume.sizeGb()) {
                throw new RefusedException(
                        422,
                        "volume can't be shrunk: new size " + sizeGb + " GB must be larger than the current size "
                                + volume.sizeGb() + " GB");
            }
            requireSize(sizeGb);
            world.conduct().before(app, "extend volume");
            VolumeState larger = volume.withSize(sizeGb);
            draft.put(larger);
            return larger;
        });
    }

    VolumeState delete(AppName app, String id) {
        return apps.change(app, draft -> {
            VolumeState volume = draft.volume(id);
            if (volume.isAttached()) {
                throw new RefusedException(412, "volume " + id + " is attached to machine " + volume.machineId());
            }
            draft.volumes().remove(id);
            return volume;
        });
    }

    private static void requireSize(int sizeGb) {
        if (sizeGb < 1 || sizeGb > MAX_GB) {
            throw new RefusedException(422, "volume size must be between 1 and " + MAX_GB + " GB, not " + sizeGb);
        }
    }
}
