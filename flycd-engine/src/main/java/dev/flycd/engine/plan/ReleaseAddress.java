package dev.flycd.engine.plan;

import dev.flycd.fly.IpAddress;
import dev.flycd.model.IpSpec;
import java.util.List;

/** Takes an address from the app that is not listed. */
public record ReleaseAddress(IpAddress address) implements Step {

    @Override
    public String kind() {
        return "release-address";
    }

    @Override
    public String describe() {
        return "release address %s (%s)".formatted(OneLine.of(address.address()), word(address.kind()));
    }

    @Override
    public List<Change> changes() {
        return List.of(new Change("address", "%s (%s)".formatted(address.address(), word(address.kind())), ""));
    }

    @Override
    public void apply(StepContext context) {
        context.fly().releaseAddress(context.app(), address.address());
    }

    static String word(IpSpec.Kind kind) {
        return switch (kind) {
            case V4 -> "dedicated v4";
            case SHARED_V4 -> "shared v4";
            case V6 -> "v6";
            case PRIVATE_V6 -> "private v6";
        };
    }
}
