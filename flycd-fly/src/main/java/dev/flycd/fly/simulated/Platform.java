package dev.flycd.fly.simulated;

import dev.flycd.model.PlatformFacts;
import java.time.Clock;

/** A whole Fly.io at the level of its API: everything but flyctl. Safe for use by many threads. */
record Platform(
        Apps apps,
        Machines machines,
        Volumes volumes,
        Secrets secrets,
        Addresses addresses,
        Releases releases,
        IssuedTokens tokens,
        Images images,
        World world) {

    static Platform over(Store store, Ids ids, Clock clock) {
        World world = new World(clock, ids, PlatformFacts.shipped().regions(), new Luck());
        Apps apps = new Apps(store, ids);
        Images images = new Images(world);
        return new Platform(
                apps,
                new Machines(apps, world, images),
                new Volumes(apps, world),
                new Secrets(apps, world),
                new Addresses(apps, world),
                new Releases(apps, world),
                new IssuedTokens(store, world),
                images,
                world);
    }
}
