package dev.flycd.examples.docs;

import java.util.List;

/**
 * A fenced block of a page.
 *
 * @param page the page, from the root of the clone
 * @param line the line of its opening fence, from 1
 * @param language the first word after the fence; empty for a picture
 * @param words what else the fence says
 */
record Block(String page, int line, String language, List<String> words, List<String> lines, Follows follows) {

    /** What stands right before a block. */
    enum Follows {
        A_BLOCK,
        SOMETHING_ELSE
    }

    /** Returns page:line of one of its lines; -1 is the fence. */
    String place(int index) {
        return page + ":" + (line + 1 + index);
    }

    String place() {
        return place(-1);
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }

    String firstLine() {
        return lines.isEmpty() ? "" : lines.get(0);
    }

    /** Returns the value of a {@code name=value} of the fence, or the other one. */
    String word(String name, String otherwise) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }
}
