package dev.flycd.fly.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.RepeatedTest;

class PhrasesTest {

    /** Few letters, so that phrases overlap, begin alike and stand in each other. */
    @RepeatedTest(200)
    void everyLetterOfEveryPhraseIsReplacedAndNoOther() {
        Random random = new Random();
        Set<String> all = new TreeSet<>();
        Phrases phrases = new Phrases();
        for (int i = random.nextInt(12); i >= 0; i--) {
            String phrase = letters(random, 4 + random.nextInt(6));
            all.add(phrase);
            phrases.add(phrase);
        }
        String text = letters(random, random.nextInt(80));
        char[] expected = text.toCharArray();
        for (String phrase : all) {
            for (int at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
                for (int i = 0; i < phrase.length(); i++) {
                    expected[at + i] = '#';
                }
            }
        }

        assertThat(phrases.replaceIn(text, "#"))
                .as("%s in %s", all, text)
                .isEqualTo(merged(new String(expected), text, all));
    }

    /** Phrases that touch are replaced one by one, those that overlap as one. */
    private static String merged(String covered, String text, Set<String> all) {
        StringBuilder merged = new StringBuilder();
        int end = 0;
        for (int at = 0; at < text.length(); at++) {
            int length = 0;
            for (String phrase : all) {
                length = text.startsWith(phrase, at) ? Math.max(length, phrase.length()) : length;
            }
            if (length > 0 && at >= end) {
                merged.append('#');
            }
            end = length > 0 ? Math.max(end, at + length) : end;
            if (covered.charAt(at) != '#') {
                merged.append(covered.charAt(at));
            }
        }
        return merged.toString();
    }

    private static String letters(Random random, int length) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < length; i++) {
            letters.append("ab".charAt(random.nextInt(2)));
        }
        return letters.toString();
    }
}
