package dev.flycd.cli.arguments;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What somebody may have meant. */
public final class Suggestion {

    private Suggestion() {}

    /** Returns {@code Did you mean 'deploy'?} for the nearest of the words; empty if none is near. */
    public static String didYouMean(String typed, Collection<String> words) {
        return closest(typed, words).map(word -> "Did you mean '" + word + "'?").orElse("");
    }

    /** Returns the word that a few typing errors turn into what was typed, or that begins with it. */
    public static Optional<String> closest(String typed, Collection<String> words) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        int tolerated = Math.max(1, wanted.replaceFirst("^-+", "").length() / 3);
        return words.stream()
                .filter(word -> distance(wanted, word.toLowerCase(Locale.ROOT)) <= tolerated
                        || (wanted.length() > 2 && word.startsWith(wanted)))
                .min(Comparator.<String>comparingInt(word -> distance(wanted, word.toLowerCase(Locale.ROOT)))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Counts insertions, deletions, replacements and swaps of neighbours. */
    private static int distance(String left, String right) {
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(left, right, cost, i, j);
            }
        }
        return cost[left.length()][right.length()];
    }

    private static int cheapest(String left, String right, int[][] cost, int i, int j) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(least, 1 + cost[i - 2][j - 2]) : least;
    }
}
