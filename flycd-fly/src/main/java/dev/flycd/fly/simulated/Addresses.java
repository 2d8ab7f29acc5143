package dev.flycd.fly.simulated;

import dev.flycd.fly.NewAddress;
import dev.flycd.model.AppName;
import dev.flycd.model.IpSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for addresses: one shared v4 at most, any number of the others. */
final class Addresses {

    private final Apps apps;
    private final World world;

    Addresses(Apps apps, World world) {
        this.apps = apps;
        this.world = world;
    }

    /** Gives the app an address; a second shared v4 is the first one again. */
    AddressState allocate(AppName app, NewAddress wanted) {
        if (wanted.region() != null) {
            world.requireRegion(wanted.region());
        }
        return apps.change(app, draft -> {
            Optional<AddressState> shared = draft.addresses().stream()
                    .filter(address -> address.kind() == IpSpec.Kind.SHARED_V4)
                    .findFirst();
            if (wanted.kind() == IpSpec.Kind.SHARED_V4 && shared.isPresent()) {
                return shared.get();
            }
            world.conduct().before(app, "allocate address");
            boolean isPrivate = wanted.kind() == IpSpec.Kind.PRIVATE_V6;
            AddressState address = new AddressState(
                    "ip_" + world.ids().next(14),
                    newAddress(wanted.kind(), draft.number()),
                    wanted.kind(),
                    wanted.region() == null ? "global" : wanted.region().code(),
                    isPrivate ? orElse(wanted.network(), "default") : null,
                    isPrivate
                            ? orElse(wanted.org() == null ? null : wanted.org().value(), draft.org())
                            : null,
                    world.clock().instant());
            draft.addresses().add(address);
            return address;
        });
    }

    /** Takes an address from the app. */
    void release(AppName app, String address) {
        apps.change(app, draft -> {
            world.conduct().before(app, "release address");
            if (!draft.addresses().removeIf(held -> held.address().equals(address))) {
                throw new RefusedException(404, "Could not find IP address " + address);
            }
            return address;
        });
    }

    private String newAddress(IpSpec.Kind kind, int app) {
        int number = Integer.parseInt(world.ids().next(7), 16);
        String appHex = Integer.toHexString(app & 0xffff);
        String high = Integer.toHexString(number >>> 16);
        String low = Integer.toHexString(number & 0xffff);
        return switch (kind) {
            case V4 -> "137.66." + number % 250 + "." + (number / 250 % 250 + 1);
            case SHARED_V4 -> "66.241." + (124 + number % 2) + "." + (number / 2 % 250 + 1);
            case V6 -> "2a09:8280:1::" + appHex + ":" + high + ":" + low;
            case PRIVATE_V6 -> "fdaa:0:" + appHex + ":0:1::" + high + ":" + low;
        };
    }

    private static String orElse(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
