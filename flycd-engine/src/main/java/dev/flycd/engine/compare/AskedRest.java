package dev.flycd.engine.compare;

import dev.flycd.model.AppConfig;
import dev.flycd.model.IpSpec;
import dev.flycd.model.ProcessGroup;
import dev.flycd.model.SecretSpec;
import dev.flycd.model.VolumeSpec;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A digest of what a config asks beside what its two versions stand for: where the app is, how many machines there are
 * and how large, volumes, addresses, and which secrets it has. Its form is frozen: another release of FlyCD gives the
 * same for the same.
 */
public final class AskedRest {

    private final StringBuilder canonical = new StringBuilder();

    private AskedRest() {}

    /** Returns 64 hexadecimal digits. */
    public static String digest(AppConfig config) {
        AskedRest rest = new AskedRest();
        rest.add(config.org());
        rest.add(config.flyctlParams().createNetwork());
        rest.add(config.primaryRegion());
        rest.addAll(config.extraRegions());
        rest.begin(config.processGroups());
        config.processGroups().forEach(rest::add);
        rest.begin(config.volumes());
        config.volumes().forEach(rest::add);
        rest.add(config.network().prune());
        rest.begin(config.network().ips());
        config.network().ips().forEach(rest::add);
        rest.addAll(config.secrets().stream()
                .map(SecretSpec::name)
                .distinct()
                .sorted()
                .toList());
        return rest.sha256();
    }

    private void add(ProcessGroup group) {
        add(group.name());
        begin(group.wanted().keySet());
        group.wanted().forEach((region, count) -> {
            add(region);
            add(count);
        });
        add(group.countRule());
        add(group.size().cpuKind());
        add(group.size().cpus());
        add(group.size().memoryMb());
        addAll(group.mounts());
    }

    private void add(VolumeSpec volume) {
        add(volume.name());
        add(volume.sizeGb());
        add(volume.count());
    }

    private void add(IpSpec address) {
        add(address.kind().word());
        add(address.region());
        add(address.network());
        add(address.org());
    }

    private void addAll(List<?> values) {
        begin(values);
        values.forEach(this::add);
    }

    private void begin(Collection<?> values) {
        canonical.append(values.size()).append(';');
    }

    /** Takes what has one text; its length goes before it, so that no two lists of values look the same. */
    private void add(@Nullable Object value) {
        if (value == null) {
            canonical.append("-;");
        } else {
            String text = value.toString();
            canonical.append(text.length()).append(':').append(text).append(';');
        }
    }

    private String sha256() {
        try {
            byte[] text = canonical.toString().getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
