package dev.flycd.cli.console;

import dev.flycd.model.VisibleText;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns that line up whatever the characters; not for use by several threads at once. */
public final class Table {

    private static final String GAP = "  ";

    private final List<String> head;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** A piece of foreign or own text; made visible when shown. */
    public record Cell(String text, Style style) {
        public Cell {
            text = VisibleText.line(text);
        }

        public static Cell of(String text) {
            return new Cell(text, Style.PLAIN);
        }
    }

    private Table(List<String> head) {
        this.head = head;
    }

    public static Table withHead(String... titles) {
        return new Table(List.of(titles));
    }

    public static Table withoutHead() {
        return new Table(List.of());
    }

    public Table row(Cell... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Returns the lines, no longer than the screen is wide: what does not fit is cut from the last column. */
    public List<String> lines(Screen screen) {
        List<List<Cell>> all = new ArrayList<>();
        if (!head.isEmpty()) {
            all.add(head.stream().map(title -> new Cell(title, Style.DIM)).toList());
        }
        all.addAll(rows);
        int[] widths = widths(all);
        return all.stream().map(row -> line(row, widths, screen)).toList();
    }

    /** The last cell of a row that is shorter than others may be as wide as it is. */
    private static int[] widths(List<List<Cell>> rows) {
        int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
        for (List<Cell> row : rows) {
            int aligned = row.size() < widths.length ? row.size() - 1 : row.size();
            for (int column = 0; column < aligned; column++) {
                int width = DisplayWidth.of(row.get(column).text());
                widths[column] = Math.max(widths[column], width);
            }
        }
        return widths;
    }

    private static String line(List<Cell> row, int[] widths, Screen screen) {
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int column = 0; column < row.size() && used < screen.width(); column++) {
            Cell cell = row.get(column);
            String text = DisplayWidth.fit(cell.text(), screen.width() - used);
            boolean last = column == row.size() - 1;
            line.append(cell.style().on(screen, last ? text : DisplayWidth.pad(text, widths[column])));
            if (!last) {
                line.append(GAP);
                used += widths[column] + GAP.length();
            }
        }
        return line.toString().stripTrailing();
    }
}
