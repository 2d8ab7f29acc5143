package dev.flycd.model.yaml;

import dev.flycd.model.InvalidConfigException;
import dev.flycd.model.Violation;
import dev.flycd.model.reading.Field;
import dev.flycd.model.reading.Shown;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;

/**
 * Builds the tree from the events of the parser. The library's own composer is not used: it recurses without a limit
 * and forgets where an alias stood.
 */
final class TreeBuilder {

    static final int MAX_DEPTH = 64;
    static final int MAX_NODES = 100_000;
    private static final int MAX_FINDINGS = 200;

    private final String file;
    private final Iterator<Event> events;
    private final List<Violation> findings;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private final ArrayList<Object> path = new ArrayList<>();
    private long nodes;

    /**
     * A value with what it costs to stand somewhere else.
     *
     * @param count values in it, itself included
     * @param height levels below it
     * @param written the text of a scalar
     */
    record Built(ConfigNode node, long count, int height, String written) {}

    /** What an anchor names; nothing as long as its end has not been read. */
    private record Anchored(@Nullable Built value, Position position) {}

    TreeBuilder(String file, Iterator<Event> events, List<Violation> findings) {
        this.file = file;
        this.events = events;
        this.findings = findings;
    }

    /** Returns the root of the only document; null if there is none. */
    @Nullable ConfigNode build() {
        ConfigNode root = null;
        boolean documentRead = false;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    if (documentRead) {
                        throw abort(position(event), "a second document begins here: one file is one document");
                    }
                    documentRead = true;
                    root = node(events.next(), 0).node();
                }
                default -> {}
            }
        }
        boolean nothing = root instanceof ConfigScalar scalar && scalar.value() == null;
        return nothing ? null : root;
    }

    /** Reads the value that begins with the event. */
    Built node(Event event, int depth) {
        Position position = position(event);
        if (event instanceof AliasEvent alias) {
            return aliased(alias.getAlias().getValue(), position, depth);
        }
        count(1, position);
        if (depth > MAX_DEPTH) {
            throw tooDeep(position);
        }
        String anchor = ((NodeEvent) event).getAnchor().map(a -> a.getValue()).orElse(null);
        if (anchor != null) {
            anchors.put(anchor, new Anchored(null, position));
        }
        Built built;
        if (event instanceof ScalarEvent scalar) {
            built = new Built(scalar(scalar, position), 1, 0, scalar.getValue());
        } else {
            checkTag((CollectionStartEvent) event, position);
            built = event.getEventId() == Event.ID.SequenceStart
                    ? list(position, depth)
                    : new MapBuilder(this, position, depth).build();
        }
        if (anchor != null) {
            anchors.put(anchor, new Anchored(built, position));
        }
        return built;
    }

    private Built aliased(String name, Position position, int depth) {
        Anchored anchored = anchors.get(name);
        Built value = anchored == null ? null : anchored.value();
        if (value == null) {
            String problem = anchored == null
                    ? "the alias *" + Shown.limited(name) + " has no anchor above: write &" + Shown.limited(name)
                            + " before the value that is meant"
                    : "the alias *" + Shown.limited(name) + " stands inside the value it names (line "
                            + anchored.position().line() + "): a value cannot hold itself";
            error(position, problem);
            count(1, position);
            return new Built(new ConfigScalar(null, position), 1, 0, "");
        }
        count(value.count(), position);
        if (depth + value.height() > MAX_DEPTH) {
            throw tooDeep(position);
        }
        return new Built(at(value.node(), position), value.count(), value.height(), value.written());
    }

    private static ConfigNode at(ConfigNode node, Position position) {
        if (node instanceof ConfigMap map) {
            return map.at(position);
        }
        if (node instanceof ConfigList list) {
            return new ConfigList(list.items(), position);
        }
        return new ConfigScalar(((ConfigScalar) node).value(), position);
    }

    private Built list(Position position, int depth) {
        List<ConfigNode> items = new ArrayList<>();
        long count = 1;
        int height = 0;
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            path.add(items.size());
            Built item = node(event, depth + 1);
            path.remove(path.size() - 1);
            items.add(item.node());
            count += item.count();
            height = Math.max(height, item.height() + 1);
            event = events.next();
        }
        return new Built(new ConfigList(items, position), count, height, "");
    }

    /** Returns a key as written; the schema of values does not concern it. */
    String keyText(ScalarEvent event, Position position) {
        if (event.getAnchor().isPresent()) {
            return node(event, 0).written();
        }
        count(1, position);
        if (event.getTag().isPresent()) {
            scalar(event, position);
        }
        return event.getValue();
    }

    private ConfigScalar scalar(ScalarEvent event, Position position) {
        try {
            Object value = Scalars.value(event);
            if (event.isPlain() && event.getTag().isEmpty()) {
                String warning = OldWords.warning(event.getValue(), value);
                if (warning != null && findings.size() < MAX_FINDINGS) {
                    findings.add(Violation.warning(position, pointer(), warning));
                }
            }
            return new ConfigScalar(value, position);
        } catch (IllegalArgumentException unreadable) {
            error(position, String.valueOf(unreadable.getMessage()));
            return new ConfigScalar(null, position);
        }
    }

    private void checkTag(CollectionStartEvent event, Position position) {
        String expected = event.getEventId() == Event.ID.SequenceStart ? Scalars.TAG + "seq" : Scalars.TAG + "map";
        event.getTag()
                .filter(tag -> !tag.equals("!") && !tag.equals(expected))
                .ifPresent(tag -> error(position, Scalars.unknownTag(tag)));
    }

    Event next() {
        return events.next();
    }

    void enter(String key) {
        path.add(key);
    }

    void leave() {
        path.remove(path.size() - 1);
    }

    void count(long more, Position position) {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw abort(position, "the file has more than " + MAX_NODES + " values once its aliases are followed");
        }
    }

    void error(Position position, String message) {
        if (findings.size() >= MAX_FINDINGS) {
            throw abort(position, message + ". Reading ends here: more than " + MAX_FINDINGS + " findings");
        }
        findings.add(Violation.error(position, pointer(), message));
    }

    Position position(Event event) {
        return event.getStartMark()
                .map(mark -> SyntaxMessages.position(file, mark))
                .orElse(Position.of(file));
    }

    private InvalidConfigException tooDeep(Position position) {
        return abort(position, "values are nested more than " + MAX_DEPTH + " levels deep");
    }

    private InvalidConfigException abort(Position position, String message) {
        return new InvalidConfigException(List.of(Violation.error(position, pointer(), message)));
    }

    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        path.forEach(step -> pointer.append('/').append(Field.escaped(step.toString())));
        return pointer.toString();
    }
}
