package dev.flycd.model.flytoml;

import com.electronwill.nightconfig.core.UnmodifiableConfig;
import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.JsonPointer;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlArray;
import org.tomlj.TomlEntry;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;
import org.tomlj.TomlValue;

/**
 * Joins what two readers made of one text: the values of night-config with the positions of tomlj.
 *
 * <p>night-config says nothing when it wraps a number or takes a table twice, so a value the two do not agree on is
 * refused.
 */
final class TomlTree {

    private final String file;
    private final TomlText parts;
    private final List<CommentPlaces.Anchor> anchors = new ArrayList<>();

    TomlTree(String file, TomlText parts) {
        this.file = file;
        this.parts = parts;
    }

    ConfigMap root(TomlTable strict, UnmodifiableConfig values) {
        return map(strict, values, new Position(file, 1, 1), "", null);
    }

    /** Returns the keys and items that comments can belong to, the outer ones before those in them. */
    List<CommentPlaces.Anchor> anchors() {
        return anchors;
    }

    private ConfigMap map(
            TomlTable strict,
            UnmodifiableConfig values,
            Position position,
            String path,
            CommentPlaces.@Nullable Anchor parent) {
        if (strict.size() != values.size()) {
            throw disagreement(position, path);
        }
        List<ConfigMap.Entry> entries = new ArrayList<>();
        for (String key : strict.keySet()) {
            TomlEntry entry = Objects.requireNonNull(strict.entry(List.of(key)));
            Position keyPosition = positionOr(entry.position(), position);
            String child = JsonPointer.child(path, key);
            ConfigNode node = node(entry.value(), values.get(List.of(key)), keyPosition, child, parent);
            entries.add(new ConfigMap.Entry(key, keyPosition, node));
        }
        return ConfigMap.of(entries, position);
    }

    /** @param anchorPosition where the key or the item begins, which is what comments are above of */
    private ConfigNode node(
            TomlValue strict,
            @Nullable Object value,
            Position anchorPosition,
            String path,
            CommentPlaces.@Nullable Anchor parent) {
        Position position = positionOr(strict.position(), anchorPosition);
        boolean oneLine = !strict.isTable()
                && !strict.isArray()
                && !(strict.isString() && strict.getString().indexOf('\n') >= 0);
        CommentPlaces.Anchor anchor = new CommentPlaces.Anchor(path, anchorPosition, oneLine, parent);
        anchors.add(anchor);
        if (strict.isTable() && value instanceof UnmodifiableConfig table) {
            return map(strict.getTable(), table, position, path, anchor);
        }
        if (strict.isArray() && value instanceof List<?> list) {
            return list(strict.getArray(), list, position, path, anchor);
        }
        return scalar(strict, value, position, path);
    }

    private ConfigList list(
            TomlArray strict, List<?> values, Position position, String path, CommentPlaces.Anchor parent) {
        if (strict.size() != values.size()) {
            throw disagreement(position, path);
        }
        List<ConfigNode> items = new ArrayList<>();
        for (int i = 0; i < strict.size(); i++) {
            TomlEntry entry = strict.entry(i);
            Position itemPosition = positionOr(entry.position(), position);
            items.add(node(entry.value(), values.get(i), itemPosition, JsonPointer.child(path, i), parent));
        }
        return new ConfigList(items, position);
    }

    private ConfigScalar scalar(TomlValue strict, @Nullable Object value, Position position, String path) {
        Object widened = value instanceof Integer number ? (Object) number.longValue() : value;
        if (!strict.get().equals(widened)) {
            throw disagreement(position, path);
        }
        return new ConfigScalar(widened, position);
    }

    /** Returns the second position for what has none of its own, such as an empty table. */
    private Position positionOr(@Nullable TomlPosition position, Position other) {
        return position == null ? other : new Position(file, parts.lineOf(position.line()), position.column());
    }

    private static InvalidConfigException disagreement(Position position, String path) {
        return new InvalidConfigException(List.of(Violation.error(
                position,
                path,
                "two readers of TOML understand this differently; write it more plainly, text in double quotes on one"
                        + " line")));
    }
}
