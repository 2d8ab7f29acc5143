package dev.flycd.fly;

import dev.flycd.model.AppName;
import java.util.List;

/**
 * An app as it is.
 *
 * @param machines those a deploy manages, canaries included, in Fly's order (oldest first); no builders, release
 *     command or hand-made machines
 * @param volumes empty also if not asked for
 * @param secrets empty also if not asked for
 * @param addresses empty also if not asked for
 */
public record LiveApp(
        AppName name,
        List<Machine> machines,
        List<Volume> volumes,
        List<LiveSecret> secrets,
        List<IpAddress> addresses) {

    public LiveApp {
        machines = List.copyOf(machines);
        volumes = List.copyOf(volumes);
        secrets = List.copyOf(secrets);
        addresses = List.copyOf(addresses);
    }
}
