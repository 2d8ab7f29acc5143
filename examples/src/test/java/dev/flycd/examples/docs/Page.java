package dev.flycd.examples.docs;

import dev.flycd.examples.docs.Block.Follows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page of Markdown, cut into fenced blocks and the lines around them.
 *
 * @param name its path from the root of the clone
 * @param prose each line that is in no block; those that are in one are empty, so that an index is a line's number - 1
 */
record Page(Path file, String name, List<Block> blocks, List<String> prose) {

    private static final Pattern FENCE = Pattern.compile("( *)(```+)([^`]*)");

    /** The root of the clone that the tests run in. */
    static final Path CLONE = Path.of("..").toAbsolutePath().normalize();

    /** Returns the pages of the root, of {@code docs} and of each example. */
    static List<Page> all() {
        List<Page> pages = new ArrayList<>();
        try (Stream<Path> top = Files.list(CLONE);
                Stream<Path> docs = Files.walk(CLONE.resolve("docs"));
                Stream<Path> examples = Files.walk(CLONE.resolve("examples"))) {
            Stream.concat(top, Stream.concat(docs, examples))
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file ->
                            !CLONE.relativize(file).startsWith("examples/target") && !file.startsWith(TEST_SOURCES))
                    .sorted()
                    .map(Page::read)
                    .forEach(pages::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pages;
    }

    private static final Path TEST_SOURCES = CLONE.resolve("examples/src");

    static Page read(Path file) {
        try {
            return parse(file, CLONE.relativize(file).toString(), Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Page parse(Path file, String name, List<String> lines) {
        List<Block> blocks = new ArrayList<>();
        List<String> prose = new ArrayList<>();
        Follows follows = Follows.SOMETHING_ELSE;
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                prose.add(lines.get(i));
                follows = lines.get(i).isBlank() ? follows : Follows.SOMETHING_ELSE;
                continue;
            }
            int end = end(lines, i, fence.group(2), name);
            String indent = fence.group(1);
            List<String> inside = lines.subList(i + 1, end).stream()
                    .map(line -> line.startsWith(indent) ? line.substring(indent.length()) : line.strip())
                    .toList();
            List<String> words = List.of(fence.group(3).strip().split(" +"));
            blocks.add(new Block(name, i + 1, words.get(0), words.subList(1, words.size()), inside, follows));
            for (int blank = i; blank <= end; blank++) {
                prose.add("");
            }
            follows = Follows.A_BLOCK;
            i = end;
        }
        return new Page(file, name, List.copyOf(blocks), List.copyOf(prose));
    }

    private static int end(List<String> lines, int begin, String fence, String name) {
        for (int i = begin + 1; i < lines.size(); i++) {
            if (lines.get(i).strip().equals(fence)) {
                return i;
            }
        }
        throw new AssertionError(name + ":" + (begin + 1) + ": this block has no end");
    }

    @Override
    public String toString() {
        return name;
    }
}
