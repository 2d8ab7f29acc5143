package dev.flycd.fly.simulated;

import dev.flycd.model.AppName;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules for secrets: written, never read; what is kept is a salted digest. */
final class Secrets {

    private final Apps apps;
    private final World world;

    Secrets(Apps apps, World world) {
        this.apps = apps;
        this.world = world;
    }

    /** Sets secrets in one write; null removes one. Returns the number of the write. */
    int write(AppName app, Map<String, @Nullable String> values) {
        return apps.change(app, draft -> {
            world.conduct().before(app, "set secrets");
            Instant now = world.clock().instant();
            values.forEach((name, value) -> {
                SecretState old = draft.secrets().get(name);
                if (value == null) {
                    draft.secrets().remove(name);
                } else {
                    draft.secrets()
                            .put(
                                    name,
                                    new SecretState(
                                            digest(draft.salt(), name, value),
                                            old == null ? now : old.createdAt(),
                                            now));
                }
            });
            return draft.nextSecretsVersion();
        });
    }

    private static String digest(String salt, String name, String value) {
        return Images.sha256(salt + "\0" + name + "\0" + value).substring(0, 16);
    }
}
