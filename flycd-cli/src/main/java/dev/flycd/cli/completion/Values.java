package dev.flycd.cli.completion;

import dev.flycd.model.PlatformFacts;
import dev.flycd.model.Region;
import java.util.ArrayList;
import java.util.List;

/**
 * What can stand for a value, read off the placeholder that people see for it.
 *
 * @param words all there are, for {@link Kind#WORDS}
 * @param beforeFolder a word after which, without a blank, a folder is named; empty if there is none
 */
record Values(Kind kind, List<String> words, String beforeFolder) {

    private static final String FOLDER_FOLLOWS = "[:FOLDER]";

    /** What a shell needs to know of them. */
    enum Kind {
        NONE,
        WORDS,
        FILE,
        FOLDER,
        APP,
        COMMAND
    }

    /**
     * Returns what a placeholder stands for, such as {@code text|json} or {@code PATH}; brackets around it are let be.
     */
    static Values of(String placeholder) {
        String name =
                placeholder.matches("<.*>|\\[.*]") ? placeholder.substring(1, placeholder.length() - 1) : placeholder;
        return switch (name) {
            case "path", "PATH", "FILE" -> plain(Kind.FILE);
            case "DIR", "FOLDER" -> plain(Kind.FOLDER);
            case "NAME" -> plain(Kind.APP);
            case "command" -> plain(Kind.COMMAND);
            case "REGION" ->
                words(PlatformFacts.shipped().regions().stream()
                        .map(Region::code)
                        .toList());
            default -> name.contains("|") ? choice(name) : plain(Kind.NONE);
        };
    }

    private static Values plain(Kind kind) {
        return new Values(kind, List.of(), "");
    }

    private static Values words(List<String> words) {
        return new Values(Kind.WORDS, List.copyOf(words), "");
    }

    private static Values choice(String alternatives) {
        List<String> words = new ArrayList<>();
        String beforeFolder = "";
        for (String word : alternatives.split("\\|", -1)) {
            if (word.endsWith(FOLDER_FOLLOWS)) {
                String start = word.substring(0, word.length() - FOLDER_FOLLOWS.length());
                words.add(start);
                beforeFolder = start + ":";
            } else {
                words.add(word);
            }
        }
        return new Values(Kind.WORDS, List.copyOf(words), beforeFolder);
    }
}
