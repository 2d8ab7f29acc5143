package dev.flycd.model.tree;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of values. */
public record ConfigList(List<ConfigNode> items, Position position) implements ConfigNode {

    public ConfigList {
        items = List.copyOf(items);
    }

    @Override
    public String kind() {
        return "a list";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfigList that && items.equals(that.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }
}
