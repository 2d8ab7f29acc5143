package dev.flycd.model.yaml;

import dev.flycd.model.tree.Comments;
import dev.flycd.model.tree.ConfigList;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.ConfigNode;
import dev.flycd.model.tree.ConfigScalar;
import dev.flycd.model.tree.IsoDate;
import dev.flycd.model.tree.JsonPointer;
import java.io.StringWriter;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.comments.CommentLine;
import org.snakeyaml.engine.v2.comments.CommentType;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Writes a tree as YAML that readers of YAML 1.1 and of 1.2 read the same: {@link YamlReader} returns an equal tree.
 * Keys keep their order, several lines of text are written as such where that loses nothing, and TOML's dates carry the
 * tag {@code !!timestamp}. Stateless; safe for use by many threads.
 */
public final class YamlWriter {

    private static final Tag TIMESTAMP = new Tag("tag:yaml.org,2002:timestamp");
    private static final Pattern INDENTED_BLANK = Pattern.compile("(?m)^ +$");
    // As long as YAML lets a key be without a question mark before it.
    private static final int LONGEST_KEY = 1000;

    /** The library's own is in a package that its module keeps to itself. */
    private static final class Text extends StringWriter implements StreamDataWriter {}

    private final Comments comments;
    private boolean safeAsItIs = true;

    private YamlWriter(Comments comments) {
        this.comments = comments;
    }

    public static String write(ConfigMap tree) {
        return write(tree, Comments.NONE);
    }

    /** Returns the tree with its comments; a comment whose value is not in the tree is left out. */
    public static String write(ConfigMap tree, Comments comments) {
        YamlWriter writer = new YamlWriter(comments);
        MappingNode root = writer.map(tree, "");
        root.setEndComments(writer.lines(comments.end()));
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new CoreSchema())
                .setDumpComments(true)
                .setIndent(2)
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setSplitLines(false)
                .setWidth(Integer.MAX_VALUE)
                .setMaxSimpleKeyLength(LONGEST_KEY)
                .setUseUnicodeEncoding(writer.safeAsItIs)
                .setBestLineBreak("\n")
                .build();
        Text text = new Text();
        new Dump(settings).dumpNode(root, text);
        // The library indents blank lines; no text is written with a line of blanks, which it would change.
        return INDENTED_BLANK.matcher(text.toString()).replaceAll("");
    }

    private MappingNode map(ConfigMap map, String path) {
        List<NodeTuple> tuples = new ArrayList<>();
        for (ConfigMap.Entry entry : map.entries().values()) {
            String child = JsonPointer.child(path, entry.key());
            ScalarNode key = text(entry.key(), ScalarStyles.ofKey(entry.key()));
            List<CommentLine> above = lines(comments.above().getOrDefault(child, List.of()));
            key.setBlockComments(tuples.isEmpty() && path.isEmpty() ? withoutLeadingBlanks(above) : above);
            tuples.add(new NodeTuple(key, node(entry.value(), child)));
        }
        return new MappingNode(Tag.MAP, tuples, tuples.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private SequenceNode list(ConfigList list, String path) {
        List<Node> items = new ArrayList<>();
        for (int i = 0; i < list.items().size(); i++) {
            String child = JsonPointer.child(path, i);
            Node item = node(list.items().get(i), child);
            List<CommentLine> above = new ArrayList<>(lines(comments.above().getOrDefault(child, List.of())));
            if (item instanceof MappingNode mapping && !mapping.getValue().isEmpty()) {
                // The first key stands on the line of the dash, where the library forgets its comments.
                Node first = mapping.getValue().get(0).getKeyNode();
                above.addAll(Objects.requireNonNullElse(first.getBlockComments(), List.of()));
                first.setBlockComments(List.of());
            }
            // A blank line would come between the dash and the item.
            above.removeIf(line -> line.getCommentType() == CommentType.BLANK_LINE);
            item.setBlockComments(above);
            items.add(item);
        }
        return new SequenceNode(Tag.SEQ, items, items.isEmpty() ? FlowStyle.FLOW : FlowStyle.BLOCK);
    }

    private Node node(ConfigNode node, String path) {
        if (node instanceof ConfigMap map) {
            return map(map, path);
        }
        if (node instanceof ConfigList list) {
            return list(list, path);
        }
        ScalarNode scalar = scalar(((ConfigScalar) node).value());
        String beside = comments.beside().get(path);
        if (beside != null) {
            scalar.setInLineComments(List.of(comment(beside, CommentType.IN_LINE)));
        }
        return scalar;
    }

    private ScalarNode scalar(@Nullable Object value) {
        if (value == null) {
            return new ScalarNode(Tag.NULL, "null", ScalarStyle.PLAIN);
        }
        if (value instanceof String text) {
            return text(text, ScalarStyles.of(text));
        }
        if (value instanceof Boolean) {
            return new ScalarNode(Tag.BOOL, value.toString(), ScalarStyle.PLAIN);
        }
        if (value instanceof Double number) {
            return new ScalarNode(Tag.FLOAT, spelled(number), ScalarStyle.PLAIN);
        }
        if (value instanceof Temporal date) {
            return new ScalarNode(TIMESTAMP, IsoDate.of(date).orElseGet(date::toString), ScalarStyle.PLAIN);
        }
        return new ScalarNode(Tag.INT, value.toString(), ScalarStyle.PLAIN);
    }

    private ScalarNode text(String text, ScalarStyle style) {
        safeAsItIs &= ScalarStyles.isSafeAsItIs(text);
        return new ScalarNode(Tag.STR, text, style);
    }

    private static String spelled(Double number) {
        if (number.isNaN()) {
            return ".nan";
        }
        if (number.isInfinite()) {
            return number > 0 ? ".inf" : "-.inf";
        }
        // YAML 1.1 wants a sign in the exponent, or takes the number for text.
        return number.toString().replaceFirst("E(?=[0-9])", "E+");
    }

    private List<CommentLine> lines(List<String> lines) {
        return lines.stream()
                .map(line -> line.isEmpty()
                        ? new CommentLine(Optional.empty(), Optional.empty(), "", CommentType.BLANK_LINE)
                        : comment(line, CommentType.BLOCK))
                .toList();
    }

    private static List<CommentLine> withoutLeadingBlanks(List<CommentLine> lines) {
        return lines.stream()
                .dropWhile(line -> line.getCommentType() == CommentType.BLANK_LINE)
                .toList();
    }

    private CommentLine comment(String line, CommentType type) {
        // A comment cannot escape anything.
        String text = ScalarStyles.isSafeAsItIs(line) ? line : line.replaceAll("[^\\t -~\\u00a0-\\u1fff]", "?");
        return new CommentLine(Optional.empty(), Optional.empty(), text.substring(1), type);
    }
}
