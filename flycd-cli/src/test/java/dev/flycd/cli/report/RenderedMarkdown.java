package dev.flycd.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/** What a reader of markdown makes of a text. */
final class RenderedMarkdown {

    private static final Parser PARSER =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();

    private final String markdown;
    private final Node document;

    private RenderedMarkdown(String markdown) {
        this.markdown = markdown;
        this.document = PARSER.parse(markdown);
    }

    static RenderedMarkdown of(String markdown) {
        return new RenderedMarkdown(markdown);
    }

    /** Returns what stands outside of lists, tables and HTML. */
    List<String> paragraphs() {
        return children(document)
                .filter(Paragraph.class::isInstance)
                .map(RenderedMarkdown::text)
                .toList();
    }

    List<String> items() {
        return all(ListItem.class).map(RenderedMarkdown::text).toList();
    }

    /** Returns the rows of each table without its head. */
    List<List<List<String>>> tables() {
        return all(TableBlock.class)
                .map(table -> descendants(table)
                        .filter(TableRow.class::isInstance)
                        .skip(1)
                        .map(row -> children(row).map(RenderedMarkdown::text).toList())
                        .toList())
                .toList();
    }

    /** Returns the HTML that stands on lines of its own. */
    List<String> html() {
        return all(HtmlBlock.class).map(HtmlBlock::getLiteral).toList();
    }

    /** Returns the tags within lines. */
    Stream<String> tags() {
        return all(HtmlInline.class).map(HtmlInline::getLiteral);
    }

    /** Returns the kinds of all parts. */
    Stream<String> kinds() {
        return descendants(document).map(node -> node.getClass().getSimpleName());
    }

    /** Returns runs of text that nothing interrupts, as GitHub looks for addresses in them. */
    List<String> runs() {
        List<String> runs = new ArrayList<>();
        Node before = null;
        for (Text text : all(Text.class).toList()) {
            int last = runs.size() - 1;
            if (before != null && text.getPrevious() == before) {
                runs.set(last, runs.get(last) + text.getLiteral());
            } else {
                runs.add(text.getLiteral());
            }
            before = text;
        }
        return runs;
    }

    /** Returns those not in the letters of code, where GitHub also looks for names, numbers and pictures. */
    List<String> runsOfProse() {
        return of(markdown.replaceAll("<code>.*?</code>", "<br>")).runs();
    }

    private <T> Stream<T> all(Class<T> kind) {
        return descendants(document).filter(kind::isInstance).map(kind::cast);
    }

    private static Stream<Node> descendants(Node node) {
        return Stream.concat(Stream.of(node), children(node).flatMap(RenderedMarkdown::descendants));
    }

    private static Stream<Node> children(Node node) {
        return Stream.iterate(node.getFirstChild(), child -> child != null, Node::getNext);
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        descendants(node).forEach(part -> {
            if (part instanceof Text words) {
                text.append(words.getLiteral());
            } else if (part instanceof Code code) {
                text.append(code.getLiteral());
            } else if (part instanceof HtmlInline tag && tag.getLiteral().equals("<br>")) {
                text.append('\n');
            } else if (part instanceof TableCell && !text.isEmpty()) {
                text.append(" | ");
            }
        });
        return text.toString();
    }
}
