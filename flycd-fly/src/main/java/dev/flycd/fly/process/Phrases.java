package dev.flycd.fly.process;

import java.util.NavigableSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Texts that are looked for in others, all at once: the time that takes depends on the length of the other text, hardly
 * on their number. Safe for use by many threads.
 */
final class Phrases {

    /** The least length of each. */
    static final int SHORTEST = 4;

    private final NavigableSet<String> phrases = new ConcurrentSkipListSet<>();
    private final Set<Long> starts = ConcurrentHashMap.newKeySet();
    private final AtomicInteger longest = new AtomicInteger();

    void add(String phrase) {
        longest.accumulateAndGet(phrase.length(), Math::max);
        phrases.add(phrase);
        starts.add(start(phrase, 0));
    }

    /** Returns the text with each of these replaced, and those that overlap as one. */
    String replaceIn(String text, String replacement) {
        StringBuilder result = null;
        int end = 0;
        for (int at = 0; !starts.isEmpty() && at + SHORTEST <= text.length(); at++) {
            int length = starts.contains(start(text, at)) ? longestAt(text, at) : 0;
            if (length > 0) {
                result = result == null ? new StringBuilder(text.length()) : result;
                if (at >= end) {
                    result.append(text, end, at).append(replacement);
                }
                end = Math.max(end, at + length);
            }
        }
        return result == null ? text : result.append(text, end, text.length()).toString();
    }

    /** Returns the length of the longest that stands in a text at a place; 0 if none does. */
    private int longestAt(String text, int at) {
        String rest = text.substring(at, Math.min(text.length(), at + longest.get()));
        @Nullable String found = phrases.floor(rest);
        while (found != null && !rest.startsWith(found)) {
            // Whatever the rest begins with sorts before what was found, which therefore begins with it, too.
            rest = rest.substring(0, common(rest, found));
            found = phrases.floor(rest);
        }
        return found == null ? 0 : found.length();
    }

    private static int common(String one, String other) {
        int length = 0;
        while (length < Math.min(one.length(), other.length()) && one.charAt(length) == other.charAt(length)) {
            length++;
        }
        return length;
    }

    private static long start(String text, int at) {
        long start = 0;
        for (int i = 0; i < SHORTEST; i++) {
            start = start << Character.SIZE | text.charAt(at + i);
        }
        return start;
    }
}
