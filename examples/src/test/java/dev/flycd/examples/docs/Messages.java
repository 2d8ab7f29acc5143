package dev.flycd.examples.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Messages that a page shows without a command that prints them: what FlyCD can say, as its sources spell it out.
 *
 * <p>A message is real if one source has each of its pieces between {@code …} in what it writes between quotes, so that
 * one that was reworded or removed is found out.
 */
final class Messages {

    private static final Pattern BEGINNING = Pattern.compile("^(error|warning|flycd): ");
    private static final Pattern A_FEW_WORDS = Pattern.compile("\\S+ \\S+ \\S+");
    private static final Pattern JAVA = Pattern.compile(
            "(?s)//[^\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.)+'" + "|\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"|\\w+|\\S");
    private static final Pattern CONSTANT = Pattern.compile("[A-Z][A-Z_]+");
    private static final Set<String> LAUNCHERS = Set.of("flycd", "flycd-server");

    private final List<String> sources;

    private Messages(List<String> sources) {
        this.sources = sources;
    }

    /** Returns what the modules of a clone can say. */
    static Messages of(Path clone) {
        try (Stream<Path> modules = Files.list(clone)) {
            return new Messages(
                    modules.flatMap(module -> Stream.of(module.resolve("src/main"), module.resolve("flycd")))
                            .filter(Files::exists)
                            .flatMap(Messages::files)
                            .map(Messages::spoken)
                            .filter(text -> !text.isEmpty())
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Requires that each line of a block is a message. */
    void require(Block block) {
        for (int i = 0; i < block.lines().size(); i++) {
            String line = block.lines().get(i).strip();
            if (!line.isEmpty() && !isReal(line)) {
                throw new AssertionError(block.place(i) + ": no source has all of this in its messages; '…' stands for"
                        + " what varies: " + line);
            }
        }
    }

    private boolean isReal(String message) {
        List<String> pieces = Arrays.stream(
                        BEGINNING.matcher(message).replaceFirst("").split("…", -1))
                .filter(piece -> !piece.isBlank())
                .toList();
        return pieces.stream().anyMatch(piece -> A_FEW_WORDS.matcher(piece).find())
                && sources.stream().anyMatch(source -> pieces.stream().allMatch(source::contains));
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String spoken(Path file) {
        String name = file.getFileName().toString();
        try {
            if (name.endsWith(".java")) {
                return spoken(Files.readString(file));
            }
            return LAUNCHERS.contains(name) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the literals of a source, each on a line; those that are joined by + are one, with constants among them.
     */
    static String spoken(String source) {
        List<String> tokens = JAVA.matcher(source)
                .results()
                .map(MatchResult::group)
                .filter(token -> !token.startsWith("//") && !token.startsWith("/*"))
                .toList();
        Map<String, String> constants = new HashMap<>();
        for (int i = 0; i + 2 < tokens.size(); i++) {
            if (CONSTANT.matcher(tokens.get(i)).matches() && tokens.get(i + 1).equals("=")) {
                List<String> value = tokens.subList(i + 2, tokens.size());
                int end = value.indexOf(";");
                constants.put(tokens.get(i), spoken(value.subList(0, Math.max(end, 0)), Map.of()));
            }
        }
        return spoken(tokens, constants);
    }

    private static String spoken(List<String> tokens, Map<String, String> constants) {
        StringBuilder all = new StringBuilder();
        String before = "";
        String beforeThat = "";
        for (String token : tokens) {
            String text = token.startsWith("\"") ? unquoted(token) : constants.getOrDefault(token, "");
            if (!text.isEmpty()) {
                boolean goesOn = before.equals("+") && beforeThat.equals("text");
                all.append(goesOn || all.isEmpty() ? "" : "\n").append(text);
            }
            beforeThat = before;
            before = text.isEmpty() ? token : "text";
        }
        return all.toString();
    }

    private static String unquoted(String literal) {
        int quotes = literal.startsWith("\"\"\"") ? 3 : 1;
        return literal.substring(quotes, literal.length() - quotes)
                .replaceAll("\\\\\n", "")
                .replaceAll("\\\\([\"'\\\\])", "$1")
                .replaceAll("\\\\\\w", " ")
                .replaceAll("\\s+", " ");
    }
}
