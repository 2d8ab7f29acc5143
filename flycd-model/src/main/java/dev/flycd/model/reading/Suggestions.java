package dev.flycd.model.reading;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody meant. */
public final class Suggestions {

    private static final int LONGEST = 40;

    private Suggestions() {}

    /** Returns the known word with the fewest slips of the pen; empty if none is close. */
    public static Optional<String> closest(String written, Collection<String> known) {
        if (written.length() > LONGEST) {
            return Optional.empty();
        }
        String word = normal(written);
        String best = null;
        int fewest = Integer.MAX_VALUE;
        for (String candidate : known) {
            int slips = slips(word, normal(candidate));
            if (!isOpposite(word, candidate)
                    && slips < fewest
                    && slips <= allowed(Math.min(word.length(), candidate.length()))) {
                fewest = slips;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** The least is not a slip for the most. */
    private static boolean isOpposite(String word, String candidate) {
        return (word.startsWith("max_") && candidate.startsWith("min_"))
                || (word.startsWith("min_") && candidate.startsWith("max_"));
    }

    private static int allowed(int length) {
        if (length <= 2) {
            return 0;
        }
        return length <= 5 ? 1 : 2;
    }

    private static String normal(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_');
    }

    /** Counts insertions, deletions, replacements and swaps of neighbours. */
    private static int slips(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(a, b, i, j, cost);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(String a, String b, int i, int j, int[][] cost) {
        int replaced = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int cheapest = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
    }
}
