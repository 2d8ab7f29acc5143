package dev.flycd.cli.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Shows what a terminal would: knows line ends, cursor up, erase below, and ignores colours. */
public final class FakeTerminal {

    private final List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    private int row;
    private int column;

    private FakeTerminal() {}

    /** Returns the lines on the screen after all of the output, without empty ones at the end. */
    public static List<String> showing(String output) {
        FakeTerminal terminal = new FakeTerminal();
        int i = 0;
        while (i < output.length()) {
            i = output.startsWith("\u001b[", i) ? terminal.escape(output, i + 2) : terminal.letter(output, i);
        }
        List<String> shown = terminal.lines.stream()
                .map(line -> line.toString().stripTrailing())
                .collect(Collectors.toCollection(ArrayList::new));
        while (!shown.isEmpty() && shown.get(shown.size() - 1).isEmpty()) {
            shown.remove(shown.size() - 1);
        }
        return shown;
    }

    private int letter(String output, int i) {
        switch (output.charAt(i)) {
            case '\n' -> {
                row++;
                column = 0;
                if (row == lines.size()) {
                    lines.add(new StringBuilder());
                }
            }
            case '\r' -> column = 0;
            default -> {
                StringBuilder line = lines.get(row);
                while (line.length() <= column) {
                    line.append(' ');
                }
                line.setCharAt(column++, output.charAt(i));
            }
        }
        return i + 1;
    }

    private int escape(String output, int from) {
        int end = from;
        while (!Character.isLetter(output.charAt(end))) {
            end++;
        }
        String number = output.substring(from, end);
        switch (output.charAt(end)) {
            case 'A' -> row -= Integer.parseInt(number);
            case 'J' -> {
                lines.get(row).setLength(column);
                lines.subList(row + 1, lines.size()).clear();
            }
            case 'm' -> {}
            default -> throw new IllegalArgumentException("unknown escape " + output.substring(from, end + 1));
        }
        return end + 1;
    }
}
