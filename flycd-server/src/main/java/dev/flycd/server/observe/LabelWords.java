package dev.flycd.server.observe;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps labels from growing without end: each takes so many words, and calls all further ones {@code other}. */
final class LabelWords {

    static final int MOST = 40;

    private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

    String bounded(String label, String word) {
        Set<String> words = known.computeIfAbsent(label, name -> ConcurrentHashMap.newKeySet());
        if (words.contains(word)) {
            return word;
        }
        synchronized (words) {
            return words.size() < MOST && word.length() <= MOST && (words.contains(word) || words.add(word))
                    ? word
                    : "other";
        }
    }
}
