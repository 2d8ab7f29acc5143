package dev.flycd.engine.plan;

import dev.flycd.fly.Fly;
import dev.flycd.fly.NewAddress;
import java.util.List;
import java.util.Set;

/**
 * Gives the app one more address.
 *
 * @param total how many of that kind the app has afterwards; one that has them already is left as it is
 */
public record AllocateAddress(NewAddress address, int total) implements Step {

    @Override
    public String kind() {
        return "allocate-address";
    }

    @Override
    public String describe() {
        return "allocate " + what();
    }

    @Override
    public List<Change> changes() {
        return List.of(new Change("address", "", what()));
    }

    @Override
    public void apply(StepContext context) {
        long there = context.fly().observe(context.app(), Set.of(Fly.Aspect.ADDRESSES)).addresses().stream()
                .filter(live -> live.kind() == address.kind())
                .count();
        if (there < total) {
            context.fly().allocateAddress(context.app(), address);
        }
    }

    private String what() {
        StringBuilder text = new StringBuilder("a ")
                .append(ReleaseAddress.word(address.kind()))
                .append(" address");
        if (address.region() != null) {
            text.append(" in ").append(address.region());
        }
        if (address.network() != null) {
            text.append(", network ").append(OneLine.of(address.network()));
        }
        if (address.org() != null) {
            text.append(", organisation ").append(address.org());
        }
        return text.toString();
    }
}
